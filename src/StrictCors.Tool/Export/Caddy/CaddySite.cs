namespace StrictCors.Tool.Export.Caddy;

/// <summary>What a site decides, answers and writes, in the order written: it stands in a <c>route</c>.</summary>
/// <remarks>Headers are set before the proxy is asked, so Caddy's own errors keep them. Repeated field lines are one value with commas to a placeholder.</remarks>
internal static class CaddySite
{
    private const string Origin = "{http.request.header.Origin}";
    private const string HostAndPort = "{http.vars.strictcors_host}";
    private const string IsWebSocket = "{http.request.header.Upgrade}.lowerAscii().contains(\"websocket\")";

    public static string Write(ExportPolicy policy, bool isFragment) => $$"""
        {{(isFragment ? "" : CaddyLog.Vars(skips: true) + "\n")}}map {http.request.header.Access-Control-Request-Method} {strictcors_method} {
            {{CaddyText.Pattern(MethodExpression.Of(policy))}} "1"
            default "0"
        }
        # Of the headers asked for: at most 16 empty items, 100 names and 8 KiB, and every name allowed.
        map {http.request.header.Access-Control-Request-Headers} {strictcors_headers} {
        {{Lines(HeaderListExpression.Refused(policy).Select(static expression => $"{CaddyText.Pattern(expression, ignoreCase: true)} \"0\""))}}
            {{CaddyText.Pattern(HeaderListExpression.Allowed(policy), ignoreCase: true)}} "1"
            default "0"
        }
        {{(policy.IsOpen ? "" : Origins(policy))}}# A preflight is an OPTIONS with Origin and Access-Control-Request-Method, be they empty.
        @strictcors_preflight {
            method OPTIONS
            header Origin *
            header Access-Control-Request-Method *
        }
        handle @strictcors_preflight {
            header Vary "{{(policy.IsOpen ? "" : "Origin, ")}}Access-Control-Request-Method, Access-Control-Request-Headers"
            @strictcors_passes expression `{strictcors_method} == "1" && {strictcors_headers} == "1"{{(policy.IsOpen ? "" : " && {strictcors_origin} != \"\"")}}`
            handle @strictcors_passes {
                header Access-Control-Allow-Origin "{{(policy.IsOpen ? "*" : "{strictcors_origin}")}}"
                {{(policy.AllowsCredentials ? "header Access-Control-Allow-Credentials \"true\"\n        " : "")}}{{Preflight("Methods", policy.AllowMethods)}}{{Preflight("Headers", policy.AllowHeaders)}}header Access-Control-Max-Age "{{policy.MaxAgeSeconds}}"
                respond 204
            }
            {{(isFragment ? "respond 403" : $"handle {{\n        {ScriptText.Indent(CaddyLog.Vars(skips: false), 8)}\n        respond 403\n    }}")}}
        }
        {{(policy.IsOpen ? Open(policy) : Closed(policy))}}{{CaddyVary.Write(policy)}}
        """;

    private static string Origins(ExportPolicy policy) => $$"""
        # Exclusions first: the first expression that matches decides.
        map {{Origin}} {strictcors_origin} {
        {{Lines(OriginExpressions.Excluded(policy).Select(static expression => $"{CaddyText.Pattern(expression)} \"\"").Concat(OriginExpressions.Allowed(policy).Select(static expression => $"{CaddyText.Pattern(expression)} \"${{0}}\"")))}}
            default ""
        }

        """;

    private static string Open(ExportPolicy policy) => $$"""
        header Access-Control-Allow-Origin "*"
        {{(policy.ExposeHeaders.Length > 0 ? $"header Access-Control-Expose-Headers \"{policy.ExposeHeaders}\"\n" : "")}}
        """;

    private static string Closed(ExportPolicy policy) => $$"""
        # Browsers leave it to the server to refuse a WebSocket, but for the service's own pages: Sec-Fetch-Site says so, or Origin and Host are the same.
        {{CaddyHops.Seen}}
        {{(policy.RejectsDisallowedOrigins ? "# No page can read what a navigation is answered with, such as an OpenID Connect form_post.\n" : "")}}@strictcors_refused {
            header Origin *
            expression `{strictcors_origin} == "" && {http.request.header.Sec-Fetch-Site} != "same-origin"{{(policy.RejectsDisallowedOrigins ? $" && ({IsWebSocket} || {{http.request.header.Sec-Fetch-Mode}} != \"navigate\")" : $" && {IsWebSocket}")}}`
            not expression `{{SameHost("https://", ":443")}}`
            not expression `{http.vars.strictcors_scheme}.lowerAscii() == "http" && {{SameHost("http://", ":80")}}`
        }
        handle @strictcors_refused {
            {{(policy.RejectsDisallowedOrigins ? "@strictcors_rejected not header_regexp Upgrade \"(?i)websocket\"\n    header @strictcors_rejected Vary Origin\n    " : "")}}respond 403
        }
        header Vary Origin
        @strictcors_allowed expression `{strictcors_origin} != ""`
        header @strictcors_allowed Access-Control-Allow-Origin {strictcors_origin}
        {{(policy.AllowsCredentials ? "header @strictcors_allowed Access-Control-Allow-Credentials \"true\"\n" : "")}}{{(policy.ExposeHeaders.Length > 0 ? $"header @strictcors_allowed Access-Control-Expose-Headers \"{policy.ExposeHeaders}\"\n" : "")}}
        """;

    // Hosts compare without case, schemes with it.
    private static string SameHost(string scheme, string port) =>
        $"{Origin}.startsWith(\"{scheme}\") && {Origin}.lowerAscii() + ({HostAndPort}.endsWith(\"{port}\") ? \"{port}\" : \"\") == \"{scheme}\" + {HostAndPort}.lowerAscii()";

    private static string Preflight(string name, string? list) => list switch
    {
        null => $"@strictcors_asks_{name} header_regexp Access-Control-Request-{(name == "Methods" ? "Method" : name)} .\n        header @strictcors_asks_{name} Access-Control-Allow-{name} {{http.request.header.Access-Control-Request-{(name == "Methods" ? "Method" : name)}}}\n        ",
        "" => "",
        _ => $"header Access-Control-Allow-{name} \"{list}\"\n        ",
    };

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(static line => "    " + line));
}
