namespace StrictCors.TestSupport.Hosting;

/// <summary>Sends what browsers send and reads answers the way a test wants to compare them.</summary>
public static class Requests
{
    public static Task<HttpResponseMessage> SendAsync(this LiveApp app, string method, string path, string? origin = LiveApp.AllowedOrigin, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new(method), path)
        {
            Version = app.Client.DefaultRequestVersion,
            VersionPolicy = app.Client.DefaultVersionPolicy,
        };
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return app.Client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PreflightAsync(this LiveApp app, string path, string method = "POST", string? requestedHeaders = "content-type", string origin = LiveApp.AllowedOrigin) =>
        app.SendAsync("OPTIONS", path, origin, requestedHeaders is null
            ? [("Access-Control-Request-Method", method)]
            : [("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", requestedHeaders)]);

    /// <summary>The field lines of one header, or <see langword="null"/> when it is absent.</summary>
    public static string? Header(this HttpResponseMessage response, string name)
    {
        // As sent: the typed collections would take a list apart.
        if (response.Headers.NonValidated.TryGetValues(name, out var lines) || response.Content.Headers.NonValidated.TryGetValues(name, out lines))
            return string.Join(" | ", lines);
        return null;
    }

    /// <summary>Every <c>Access-Control-*</c> header, and how often it stands there.</summary>
    public static IReadOnlyDictionary<string, string> CorsHeaders(this HttpResponseMessage response) => response.Headers
        .Where(static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(static header => header.Key, static header => string.Join(" | ", header.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names in <c>Vary</c>, in the order sent.</summary>
    public static IReadOnlyList<string> VaryNames(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Vary", out var lines)
            ? [.. lines.SelectMany(static line => line.Split(',', StringSplitOptions.TrimEntries))]
            : [];

    /// <summary>The headers of an actual request's answer that the default policy allows.</summary>
    public static void ShouldCarryTheCorsHeaders(this HttpResponseMessage response, string origin = LiveApp.AllowedOrigin)
    {
        response.CorsHeaders().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Access-Control-Allow-Origin"] = origin,
            ["Access-Control-Allow-Credentials"] = "true",
            ["Access-Control-Expose-Headers"] = "ETag, Link, X-Request-Id",
        });
        response.VaryNames().Should().ContainSingle(static name => name == "Origin");
    }

    public static void ShouldCarryNoCorsHeaders(this HttpResponseMessage response)
    {
        response.CorsHeaders().Should().BeEmpty();
        response.VaryNames().Should().ContainSingle(static name => name == "Origin");
    }
}
