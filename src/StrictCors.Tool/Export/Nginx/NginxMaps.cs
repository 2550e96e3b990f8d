using System.Globalization;
using System.Text;

namespace StrictCors.Tool.Export.Nginx;

/// <summary>The decisions, as <c>map</c> blocks of the http level: nginx works them out only when they are asked for.</summary>
/// <remarks>
/// Keys that have to be compared with case are anchored regular expressions: nginx compares plain keys without case, and tries them before expressions, so an exclusion would
/// come too late. An empty value is not held against expressions at all. What a preflight does not need is behind a value, so that it is not worked out for one.
/// </remarks>
internal static class NginxMaps
{
    public static string Write(ExportPolicy policy)
    {
        var maps = new StringBuilder();
        maps.Append(Request(policy));
        maps.Append(NginxVary.Maps(policy));
        maps.Append(policy.IsOpen ? OpenAnswer : ClosedAnswer(policy));
        maps.Append(Headers(policy));
        maps.Append(NginxLog.Maps(policy));
        return maps.ToString();
    }

    /// <summary>Directives of the http level without which nginx warns at every start, and finds what is in a long table more slowly.</summary>
    public static string Room(ExportPolicy policy) => string.Create(CultureInfo.InvariantCulture, $"variables_hash_bucket_size 128; map_hash_bucket_size 512; map_hash_max_size {Math.Max(2048, 2 * policy.Origins.Count)};");

    private static string Request(ExportPolicy policy) => $$"""
        # A preflight is an OPTIONS with Origin and Access-Control-Request-Method.
        map $http_origin $strictcors_has_origin { "" 0; default 1; }
        map $http_access_control_request_method $strictcors_asks_method { "" 0; default 1; }
        map "$request_method $strictcors_has_origin$strictcors_asks_method" $strictcors_is_preflight { "OPTIONS 11" 1; default 0; }
        map $http_access_control_request_method $strictcors_method_passes { {{NginxText.Key(MethodExpression.Of(policy))}} 1; default 0; }
        # Of the headers asked for: at most 16 empty items, 100 names and 8 KiB, and every name allowed.
        map $http_access_control_request_headers $strictcors_headers_pass {
        {{Lines(HeaderListExpression.Refused(policy).Select(static expression => $"{NginxText.Key(expression, ignoreCase: true)} 0;"))}}
            {{NginxText.Key(HeaderListExpression.Allowed(policy), ignoreCase: true)}} 1;
            "" 1;
            default 0;
        }


        """;

    private const string OpenAnswer = """
        map "$strictcors_method_passes$strictcors_headers_pass" $strictcors_preflight_answer { "11" 204; default 403; }
        map $strictcors_is_preflight $strictcors_answer { "1" $strictcors_preflight_answer; default ""; }
        map $strictcors_answer $strictcors_allow_origin { "403" ""; default "*"; }
        map $strictcors_is_preflight $strictcors_vary { "1" "Access-Control-Request-Method, Access-Control-Request-Headers"; default $strictcors_vary_joined; }

        """;

    private static string ClosedAnswer(ExportPolicy policy) => $$"""
        {{NginxOrigins.Maps(policy)}}
        map $strictcors_origin $strictcors_origin_passes { "" 0; default 1; }
        # The service's own pages: Sec-Fetch-Site says so, or Origin and Host are the same.
        {{NginxHops.Seen}}
        map "$strictcors_seen_host $strictcors_scheme $http_origin" $strictcors_same_host {
            {{NginxText.Key(SameHostExpression.OfHttps)}} 1;
            {{NginxText.Key(SameHostExpression.OfHttp)}} 1;
            default 0;
        }
        map $http_sec_fetch_site $strictcors_same_origin { "~^same-origin$" 1; default $strictcors_same_host; }
        # Browsers leave it to the server to refuse a WebSocket.
        map $http_upgrade $strictcors_is_websocket { "~*websocket" 1; default 0; }
        {{(policy.RejectsDisallowedOrigins ? Rejected : Handshakes)}}
        map "$strictcors_origin_passes$strictcors_method_passes$strictcors_headers_pass" $strictcors_preflight_answer { "111" 204; default 403; }
        map $strictcors_refused $strictcors_request_answer { "1" 403; default ""; }
        map $strictcors_is_preflight $strictcors_answer { "1" $strictcors_preflight_answer; default $strictcors_request_answer; }
        map $strictcors_answer $strictcors_allow_origin { "403" ""; default $strictcors_origin; }
        map "$strictcors_refused$strictcors_is_websocket" $strictcors_request_vary { "11" ""; default $strictcors_vary_joined; }
        map $strictcors_is_preflight $strictcors_vary { "1" "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"; default $strictcors_request_vary; }

        """;

    private const string Handshakes = """
        map "$strictcors_is_websocket$strictcors_has_origin$strictcors_origin_passes$strictcors_same_origin" $strictcors_refused { "~^1100$" 1; default 0; }
        """;

    private const string Rejected = """
        # No page can read what a navigation is answered with, such as an OpenID Connect form_post.
        map $http_sec_fetch_mode $strictcors_is_navigation { "~^navigate$" 1; default 0; }
        map "$strictcors_is_websocket$strictcors_has_origin$strictcors_origin_passes$strictcors_same_origin$strictcors_is_navigation" $strictcors_refused { "~^(?:1100.|01000)$" 1; default 0; }
        """;

    private static string Headers(ExportPolicy policy) => $$"""
        {{(policy.AllowsCredentials ? "map $strictcors_allow_origin $strictcors_allow_credentials { \"\" \"\"; default \"true\"; }\n" : "")}}{{Exposed(policy)}}map $strictcors_answer $strictcors_allow_methods { "204" {{NginxServer.Methods(policy)}}; default ""; }
        map $strictcors_answer $strictcors_allow_headers { "204" {{NginxServer.Headers(policy)}}; default ""; }
        map $strictcors_answer $strictcors_max_age { "204" "{{policy.MaxAgeSeconds}}"; default ""; }

        """;

    private static string Exposed(ExportPolicy policy) => policy.ExposeHeaders.Length == 0 ? "" : $$"""
        map $strictcors_allow_origin $strictcors_exposed { "" ""; default "{{policy.ExposeHeaders}}"; }
        map $strictcors_answer $strictcors_expose_headers { "" $strictcors_exposed; default ""; }

        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(static line => "    " + line));
}
