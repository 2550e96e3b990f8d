using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The six members in which HTTP APIs, function URLs and container apps say a policy, by the names of each.</summary>
internal static class CloudLists
{
    /// <summary>The list of origins, by whatever name.</summary>
    public static Node? Origins(Node cors) => cors["AllowOrigins"] ?? cors["allow_origins"] ?? cors["allowedOrigins"];

    public static ImportedPolicy Policy(Node cors, Action<ImportedPolicy, ImportText> addOrigin)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["AllowCredentials"] ?? cors["allow_credentials"] ?? cors["allowCredentials"]) };
        foreach (var origin in ImportText.ListOf(Origins(cors)))
            addOrigin(policy, origin);
        policy.Methods.AddRange(Names(cors["AllowMethods"] ?? cors["allow_methods"] ?? cors["allowedMethods"]));
        policy.Headers.AddRange(Names(cors["AllowHeaders"] ?? cors["allow_headers"] ?? cors["allowedHeaders"]));
        policy.ExposedHeaders.AddRange(Names(cors["ExposeHeaders"] ?? cors["expose_headers"] ?? cors["exposeHeaders"]));
        if ((cors["MaxAge"] ?? cors["max_age"] ?? cors["maxAge"]) is { } age)
            policy.SetAge(ImportText.Of(age));
        LeaveOutStars(policy);
        return policy;
    }

    /// <summary>An origin of a service that documents whole origins and a star alone.</summary>
    public static void AddWhole(ImportedPolicy policy, ImportText origin, string service) => AddStarless(policy, origin, $"{service} documents whole origins and * only");

    /// <param name="policy">Where it goes.</param>
    /// <param name="origin">One without a star in it, or a star; any other is left out.</param>
    /// <param name="why">What its layer says of stars, a sentence without its end.</param>
    public static void AddStarless(ImportedPolicy policy, ImportText origin, string why)
    {
        if (origin.Text != "*" && origin.Text.Contains('*', StringComparison.Ordinal))
            policy.Inexact(origin.Place, $"{origin.Text}: {why}. It is left out; write the pattern if you intend it.");
        else
            policy.AddOrigin(origin);
    }

    /// <summary>A star among request headers of a service that does not say what becomes of it.</summary>
    public static void NameOpenStar(ImportedPolicy policy, string service)
    {
        if (policy.Headers.Contains("*"))
            policy.Inexact(policy.Place, $"{service} does not say whether * among request headers covers Authorization. * here does not; list it if it may be sent.");
    }

    /// <summary>With credentials browsers take a star that is sent as it is for a name: https://fetch.spec.whatwg.org/#cors-preflight-fetch.</summary>
    public static void LeaveOutStars(ImportedPolicy policy)
    {
        if (!policy.AllowsCredentials || policy.IsOpen)
            return;
        foreach (var (list, what) in (IEnumerable<(List<string>, string)>)[(policy.Methods, "methods"), (policy.Headers, "request headers")])
            if (list.Remove("*"))
                policy.Inexact(policy.Place, $"With credentials browsers take * among {what} for a name. It is left out; list the {what}.");
    }

    private static IEnumerable<string> Names(Node? list) => ImportText.ListOf(list).Select(static item => item.Text);
}
