namespace StrictCors.Tool.Probing;

/// <summary>The same request for a shell, which prints the headers. Hidden values of a query are for the reader to fill in; of what browsers add by themselves, what a cache keeps apart.</summary>
internal static class Curl
{
    public static string Of(Exchange exchange, bool insecureTls)
    {
        var method = exchange.Method == "GET" ? "" : $" -X {Quote(exchange.Method)}";
        var host = exchange.Host == exchange.Url.Authority ? "" : $" -H {Quote($"Host: {exchange.Host}")}";
        var headers = string.Concat(exchange.RequestHeaders.Where(static header => header.Key == "Accept-Encoding" || !BrowserHeaders.Has(header.Key)).Select(static header => $" -H {Quote($"{header.Key}: {header.Value}")}"));
        return $"curl -sS -o /dev/null -D -{(insecureTls ? " -k" : "")}{method}{host}{headers} {Quote(ShownAddress.Of(exchange.Url))}";
    }

    /// <summary>A POSIX shell reads nothing inside single quotes, and the quote itself is left and entered again.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
