using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace StrictCors.Tool.Export.ApiGatewayRest;

/// <summary>What both languages say of the REST API.</summary>
internal static class ApiGatewayRestParts
{
    /// <summary>A greedy path variable does not match the root.</summary>
    public static readonly (string Name, string Path, bool IsRoot)[] Paths = [("path", "/{proxy}", false), ("root", "/", true)];

    /// <summary>What the API answers itself: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html.</summary>
    public static readonly (string Name, string Type)[] Errors = [("default_4xx", "DEFAULT_4XX"), ("default_5xx", "DEFAULT_5XX")];

    /// <summary>What pages may read, in a comment of the template.</summary>
    public const string ExposedStart = "## Access-Control-Expose-Headers, which the application writes: ";

    public const string OriginsStart = "#set($origins = [";

    public static string Title(ExportRequest request)
    {
        if (request.Owner == ExportOwner.App)
            return "# The application owns CORS: OPTIONS reaches it without sign-in, and no header is written here.\n# What the API answers itself, such as an authorizer's 401, has no CORS headers, and a page sees a network error.";
        return "# API Gateway answers preflights and writes the headers of what it answers itself. A proxy integration changes no answer of the application,\n"
            + "# so the application keeps the same policy: UseStrictCors() with these settings writes the headers of every other answer.\n"
            + "# A refused preflight gets 204 here, not 403, and the lists with it. Browsers decide the same."
            + (Single(request.Policy) is null ? "\n# What the API answers itself can't compare origins, so with several it has no CORS headers, and a page sees a network error." : "");
    }

    /// <summary>The headers of every preflight's answer.</summary>
    public static IEnumerable<(string Name, string Value)> Preflight(ExportPolicy policy)
    {
        if (Single(policy) is { } origin)
            yield return ("Access-Control-Allow-Origin", origin);
        if (policy.AllowsCredentials)
            yield return ("Access-Control-Allow-Credentials", "true");
        yield return ("Access-Control-Allow-Methods", policy.AllowMethods!);
        if (policy.AllowHeaders is { Length: > 0 } headers)
            yield return ("Access-Control-Allow-Headers", headers);
        yield return ("Access-Control-Max-Age", policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture));
        yield return ("Vary", $"{(policy.IsOpen ? "" : "Origin, ")}Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    /// <summary>The headers of what the API answers itself, where the same ones are right for every origin.</summary>
    public static IEnumerable<(string Name, string Value)> Own(ExportPolicy policy)
    {
        if (!policy.IsOpen)
            yield return ("Vary", "Origin");
        if (Single(policy) is not { } origin)
            yield break;
        yield return ("Access-Control-Allow-Origin", origin);
        if (policy.AllowsCredentials)
            yield return ("Access-Control-Allow-Credentials", "true");
        if (policy.ExposeHeaders.Length > 0)
            yield return ("Access-Control-Expose-Headers", policy.ExposeHeaders);
    }

    /// <summary>Picks the origin where there is more than one, in Velocity's language; <see langword="null"/> where one is written for everyone.</summary>
    /// <remarks>HTTP/2 has names in lower case, and the map of headers tells them apart. An override may be applied once, and a missing one writes nothing.</remarks>
    public static string? Template(ExportPolicy policy) => Single(policy) is null ? Template(policy.Origins.Distinct(StringComparer.Ordinal), policy.ExposeHeaders) : null;

    /// <param name="origins">More than one.</param>
    /// <param name="exposed">What the answers behind the API write. Their policy is said here as a whole, so that it can be read back.</param>
    public static string Template(IEnumerable<string> origins, string exposed) => $"""
        {(exposed.Length == 0 ? "" : $"{ExposedStart}{exposed}\n")}{OriginsStart}{QuotedText.Items(origins)}])
        #set($origin = $input.params().header.get("Origin"))
        #if(!$origin)
        #set($origin = $input.params().header.get("origin"))
        #end
        #if($origins.contains($origin))
        #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
        #end
        """;

    /// <summary>A deployment is a copy, so a changed policy needs another one.</summary>
    public static string Fingerprint(ExportRequest request) => request.Owner == ExportOwner.App ? "App"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', Preflight(request.Policy).Concat(Own(request.Policy)))}{Template(request.Policy)}")))[..12];

    private static string? Single(ExportPolicy policy) => policy.IsOpen ? "*" : policy.Origins is [var only] ? only : null;
}
