namespace StrictCors.CloudTests.Gateways;

/// <summary>What a browser makes of an answer, with credentials and without: https://fetch.spec.whatwg.org/#http-cors-protocol.</summary>
internal static class BrowserVerdict
{
    private static readonly string[] s_safelisted = ["GET", "HEAD", "POST"];

    public static string Of(EdgeRequest request, EdgeAnswer answer)
    {
        if (!request.Lines("origin").Any())
            return "no page asks";
        var headers = answer.Cors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(": ", 2)).ToLookup(static line => line[0], static line => line[1]);
        return $"with credentials: {Of(request, answer, headers, sends: true)}; without: {Of(request, answer, headers, sends: false)}";
    }

    private static string Of(EdgeRequest request, EdgeAnswer answer, ILookup<string, string> headers, bool sends)
    {
        if (!PassesCheck(request, headers, sends))
            return "no";
        if (!IsPreflight(request))
            return $"reads {string.Join(", ", Exposed(headers, sends))}";
        var isGranted = answer.Status is >= 200 and <= 299 && AllowsMethod(request.Lines("access-control-request-method").Single(), headers, sends)
            && request.Lines("access-control-request-headers").SelectMany(Items).All(name => AllowsHeader(name, headers, sends));
        return isGranted ? $"granted for {string.Join(", ", headers["access-control-max-age"])} seconds" : "no";
    }

    public static bool IsPreflight(EdgeRequest request) => request.Method == "OPTIONS" && request.Lines("origin").Any() && request.Lines("access-control-request-method").Any();

    // https://fetch.spec.whatwg.org/#concept-cors-check
    private static bool PassesCheck(EdgeRequest request, ILookup<string, string> headers, bool sends)
    {
        var allowed = string.Join(", ", headers["access-control-allow-origin"]);
        if (!sends && allowed == "*")
            return true;
        return request.Lines("origin").SingleOrDefault() is { } origin && allowed == origin && (!sends || string.Join(", ", headers["access-control-allow-credentials"]) == "true");
    }

    private static bool AllowsMethod(string method, ILookup<string, string> headers, bool sends) =>
        s_safelisted.Contains(method) || headers["access-control-allow-methods"].SelectMany(Items).Any(listed => listed == method || (listed == "*" && !sends));

    private static bool AllowsHeader(string name, ILookup<string, string> headers, bool sends) => headers["access-control-allow-headers"].SelectMany(Items).Any(listed =>
        listed.Equals(name, StringComparison.OrdinalIgnoreCase) || (listed == "*" && !sends && !name.Equals("authorization", StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Exposed(ILookup<string, string> headers, bool sends) =>
        headers["access-control-expose-headers"].SelectMany(Items).Where(name => name != "*" || !sends).Select(static name => name.ToLowerInvariant()).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Items(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
