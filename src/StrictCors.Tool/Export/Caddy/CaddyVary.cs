namespace StrictCors.Tool.Export.Caddy;

/// <summary>One line of <c>Vary</c>, since some caches key by the first line and some by the last. Written when the answer's head is, from all that stands there by then.</summary>
/// <remarks>Caddy's expressions have no back references, so only names that are known here are taken out where they come again. A replacement by nothing is no replacement to it, so it is by an empty group.</remarks>
internal static class CaddyVary
{
    private static readonly string[] s_names =
    [
        "Origin", "Accept-Encoding", "Accept", "Accept-Language", "Authorization", "Cookie", "User-Agent", "X-Requested-With", "Access-Control-Request-Method", "Access-Control-Request-Headers",
        "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "X-Forwarded-Host", "X-Forwarded-Proto",
    ];

    public static string Write(ExportPolicy policy) => $$"""
        # Vary leaves as one line. A name that comes again is left out if it is one of these.
        {{(policy.IsOpen ? NoLine : "")}}header {
            defer
            Vary ",{http.response.header.Vary},"
            Vary "[[:blank:]]*,[[:blank:],]*" ",,"
        {{(policy.IsOpen ? "" : StarAlone)}}{{string.Join('\n', Names(policy).Select(static name => $"    Vary \"(?i)^(.*?),({name}),\" \"$1;$2;\""))}}
            Vary "(?i)(),(?:{{string.Join('|', Names(policy))}})," "$1"
            Vary "[,;]+" ", "
            Vary "()(?:^, |, $)" "$1"
        }

        """;

    private const string NoLine = """
        map {http.response.header.Vary} {strictcors_no_vary} {
            "~^$" Vary
            default Strictcors-None
        }
        header {
            defer
            -{strictcors_no_vary}
        }

        """;

    // A * says all, so nothing is put beside the application's.
    private const string StarAlone = """
            Vary "^,,Origin,(.*,[*],.*)$" "$1"

        """;

    private static IEnumerable<string> Names(ExportPolicy policy) => s_names.Concat(policy.Headers).Distinct(StringComparer.OrdinalIgnoreCase).Select(OriginExpression.Escape);
}
