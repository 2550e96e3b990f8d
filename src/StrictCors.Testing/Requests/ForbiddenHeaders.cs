using System.Collections.Frozen;

namespace StrictCors.Testing.Requests;

/// <summary>Headers that no page may set; browsers drop them silently, <see href="https://fetch.spec.whatwg.org/#forbidden-request-header"/>.</summary>
internal static class ForbiddenHeaders
{
    private static readonly FrozenSet<string> s_names = new[]
    {
        "Accept-Charset", "Accept-Encoding", "Access-Control-Request-Headers", "Access-Control-Request-Method", "Connection",
        "Content-Length", "Cookie", "Cookie2", "Date", "DNT", "Expect", "Host", "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE",
        "Trailer", "Transfer-Encoding", "Upgrade", "Via",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_methodOverrides =
        new[] { "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name, string value) =>
        s_names.Contains(name)
        || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        || (s_methodOverrides.Contains(name) && NamesForbiddenMethod(value));

    private static bool NamesForbiddenMethod(ReadOnlySpan<char> value)
    {
        foreach (var item in value.Split(','))
            if (Methods.IsForbidden(value[item].Trim(" \t")))
                return true;
        return false;
    }
}
