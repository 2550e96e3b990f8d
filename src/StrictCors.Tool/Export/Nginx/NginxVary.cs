using System.Globalization;

namespace StrictCors.Tool.Export.Nginx;

/// <summary>The application's <c>Vary</c> in one line, since some caches key by the first line and some by the last.</summary>
internal static class NginxVary
{
    // An application that writes one list has none to take out, and two writers seldom have more than two names in common.
    private const int Passes = 4;

    private const string Again = "^(|.*,)[[:blank:]]*([^,[:blank:]]+)[[:blank:]]*,((?:.*,)?[[:blank:]]*\\2[[:blank:]]*(?:,.*)?)$";
    private const string EmptyFirst = "^[[:blank:]]*,(.*)$";
    private const string EmptyLater = "^(.*),[[:blank:]]*(|,.*)$";

    public static string Maps(ExportPolicy policy) => $$"""
        # Vary leaves as one line. nginx before 1.23 sees the application's first line only, so that has to be the whole list there; what is encoded says so in any case.
        map $upstream_http_content_encoding $strictcors_vary_encoded { "" ""; default ", Accept-Encoding"; }
        map "$upstream_http_vary$strictcors_vary_encoded" $strictcors_vary_0 {{{(policy.IsOpen ? Open : Closed)}}}
        # Each pass takes out a name that comes again, or an empty one.
        {{string.Join('\n', Enumerable.Range(1, Passes).Select(static pass => Pass(pass)))}}
        map $strictcors_vary_{{Passes.ToString(CultureInfo.InvariantCulture)}} $strictcors_vary_joined { {{string.Join(' ', s_surplus.Select(static expression => $"{expression} \"*\";"))}} default $strictcors_vary_{{Passes.ToString(CultureInfo.InvariantCulture)}}; }

        """;

    private const string Open = """ "~^[[:blank:],]*$" ""; default "$upstream_http_vary$strictcors_vary_encoded"; """;

    private const string Closed = """

            "" "Origin";
            "~^[[:blank:],]*$" "Origin";
            "~*(?:^|,)[[:blank:]]*(?:origin|[*])[[:blank:]]*(?:,|$)" "$upstream_http_vary$strictcors_vary_encoded";
            default "$upstream_http_vary$strictcors_vary_encoded, Origin";

        """;

    private static readonly string[] s_surplus = [NginxText.Key(Again, ignoreCase: true), NginxText.Key(EmptyFirst), NginxText.Key(EmptyLater)];

    private static string Pass(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        map $strictcors_vary_{{number - 1}} $strictcors_vary_{{number}} { {{s_surplus[0]}} "$1$3"; {{s_surplus[1]}} "$1"; {{s_surplus[2]}} "$1$2"; default $strictcors_vary_{{number - 1}}; }
        """);
}
