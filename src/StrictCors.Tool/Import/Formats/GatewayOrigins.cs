using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The members that Gateway API, Envoy Gateway and Istio have in common.</summary>
internal static class GatewayOrigins
{
    /// <summary>A star there is the beginning of a host and takes any number of labels, as ours does.</summary>
    public static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text.EndsWith("://*", StringComparison.Ordinal))
            policy.Dangerous(origin.Place, $"{origin.Text} is every host. It is left out; list the hosts, or *.");
        else if (origin.Text.Length > 1 && origin.Text.Contains('*', StringComparison.Ordinal) && !origin.Text.StartsWith('!'))
            policy.Origins.Add(origin.Text);
        else
            policy.AddOrigin(origin);
    }

    public static void AddNames(ImportedPolicy policy, Node cors)
    {
        policy.Methods.AddRange(ImportText.ListOf(cors["allowMethods"]).Select(static item => item.Text));
        policy.Headers.AddRange(ImportText.ListOf(cors["allowHeaders"]).Select(static item => item.Text));
        policy.ExposedHeaders.AddRange(ImportText.ListOf(cors["exposeHeaders"]).Select(static item => item.Text));
    }

    /// <summary>Envoy sends the request's own list back for a star, and knows it only alone.</summary>
    public static void EchoStar(ImportedPolicy policy)
    {
        if (!policy.Headers.Remove("*"))
            return;
        policy.Headers.Clear();
        policy.AddEchoedHeaders();
    }
}
