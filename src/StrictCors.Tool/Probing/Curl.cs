namespace StrictCors.Tool.Probing;

/// <summary>The same request for a shell.</summary>
internal static class Curl
{
    public static string Of(Exchange exchange, bool insecureTls)
    {
        var method = exchange.Method == "GET" ? "" : $" -X {Quote(exchange.Method)}";
        var host = exchange.Host == exchange.Url.Authority ? "" : $" -H {Quote($"Host: {exchange.Host}")}";
        var headers = string.Concat(exchange.RequestHeaders.Where(static header => header.Key != "Accept").Select(static header => $" -H {Quote($"{header.Key}: {header.Value}")}"));
        return $"curl -sS -i{(insecureTls ? " -k" : "")}{method}{host}{headers} {Quote(exchange.Url.AbsoluteUri)}";
    }

    /// <summary>A POSIX shell reads nothing inside single quotes, and the quote itself is left and entered again.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
