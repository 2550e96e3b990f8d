using System.Text.RegularExpressions;
using StrictCors.Texts;

namespace StrictCors.Tool.Probing;

/// <summary>How caches say that an answer was kept.</summary>
internal static partial class KeptAnswer
{
    private static readonly string[] s_statuses = ["HIT", "STALE", "UPDATING", "REVALIDATED"];

    /// <returns>The cache's mark and whether it is a CDN's, or <see langword="null"/> where nothing says that the answer was kept.</returns>
    public static (bool IsOfCdn, string Mark)? MarkOf(Exchange exchange)
    {
        if (exchange.Header("CF-Cache-Status") is { } cloudflare && IsKept(cloudflare))
            return (true, $"CF-Cache-Status: {ShownText.Of(cloudflare)}");
        if (exchange.Header("X-Cache") is { } seen && IsKept(seen))
            return (IsCdn(seen) || exchange.Header("x-azure-ref") is not null || exchange.Header("X-Amz-Cf-Id") is not null || exchange.Header("X-Served-By") is not null, $"X-Cache: {ShownText.Of(seen)}");
        // https://www.rfc-editor.org/rfc/rfc9211
        if (exchange.Header("Cache-Status") is { } status && HitMember().IsMatch(status))
            return (false, $"Cache-Status: {ShownText.Of(status)}");
        foreach (var name in (string[])["X-Cache-Status", "X-Proxy-Cache"])
            if (exchange.Header(name) is { } own && IsKept(own))
                return (false, $"{name}: {ShownText.Of(own)}");
        // The second number is that of the request that filled the cache.
        if (exchange.Header("X-Varnish") is { } varnish && varnish.Trim().Contains(' ', StringComparison.Ordinal))
            return (false, $"X-Varnish: {ShownText.Of(varnish)}");
        // "cH" is a fresh copy and "cR" one from memory: https://docs.trafficserver.apache.org/en/9.2.x/appendices/faq.en.html
        if (exchange.Header("Via") is { } via && TrafficServerHit().IsMatch(via))
            return (false, $"Via: {ShownText.Of(via)}");
        if (long.TryParse(exchange.Header("Age"), out var age) && age > 0)
            return (false, $"Age: {age}");
        return null;
    }

    private static bool IsKept(string text) => Array.Exists(s_statuses, status => text.Contains(status, StringComparison.OrdinalIgnoreCase));

    private static bool IsCdn(string text) => text.Contains("cloudfront", StringComparison.OrdinalIgnoreCase) || text.StartsWith("TCP_", StringComparison.Ordinal);

    [GeneratedRegex(@";\s*hit\s*(;|,|$)", RegexOptions.IgnoreCase)]
    private static partial Regex HitMember();

    [GeneratedRegex(@"\(ApacheTrafficServer/[^\[]*\[[^\]]*c[HR]")]
    private static partial Regex TrafficServerHit();
}
