namespace StrictCors.Tool.Export.Apache;

/// <summary>What a virtual host decides before it looks at the path: environment variables, and the answers that come from here.</summary>
/// <remarks>
/// <c>req_novary</c>, since <c>req</c> would put a name into Vary. Repeated field lines are one value with commas to Apache, which is no origin, no method and a longer list.
/// </remarks>
internal static class ApacheDecision
{
    public static string Write(ExportPolicy policy) => $$"""
        # A preflight is an OPTIONS with Origin and Access-Control-Request-Method.
        SetEnvIfExpr "%{REQUEST_METHOD} == 'OPTIONS' && -n req_novary('Origin') && -n req_novary('Access-Control-Request-Method')" strictcors_preflight=1
        SetEnvIf Access-Control-Request-Method "{{MethodExpression.Of(policy)}}" strictcors_method=1
        # Of the headers asked for: at most 16 empty items, 100 names and 8 KiB, and every name allowed.
        SetEnvIfNoCase Access-Control-Request-Headers "{{HeaderListExpression.Allowed(policy)}}" strictcors_headers=1
        {{Lines(HeaderListExpression.Refused(policy).Select(static expression => $"SetEnvIfNoCase Access-Control-Request-Headers \"{expression}\" !strictcors_headers"))}}
        {{(policy.IsOpen ? Open : Closed(policy))}}
        # Before anything else: passwords, limits and files are not for preflights.
        RewriteEngine On
        RewriteCond %{ENV:strictcors_answer} =204
        RewriteRule ^ - [R=204,L]
        RewriteCond %{ENV:strictcors_answer} =403
        RewriteRule ^ - [R=403,L]
        <If "reqenv('strictcors_answer') == '403' || reqenv('REDIRECT_strictcors_answer') == '403'">
            ErrorDocument 403 "%{reqenv:strictcors_none}"
        </If>

        """;

    private const string Open = $$"""
        SetEnvIf Request_URI "^" strictcors_origin=*
        SetEnvIfExpr "reqenv('strictcors_preflight') == '1'" strictcors_answer=403
        SetEnvIfExpr "reqenv('strictcors_preflight') == '1' && reqenv('strictcors_method') == '1' && reqenv('strictcors_headers') == '1'" strictcors_answer=204
        {{ApacheLog.Verdict}}
        SetEnvIf strictcors_answer "^403$" !strictcors_origin
        """;

    private static string Closed(ExportPolicy policy) => $$"""
        {{Lines(OriginExpressions.Allowed(policy).Select(static expression => $"SetEnvIf Origin \"{expression}\" strictcors_origin=$0"))}}
        # Exclusions last: they take out again what was allowed.
        {{Lines(OriginExpressions.Excluded(policy).Select(static expression => $"SetEnvIf Origin \"{expression}\" !strictcors_origin"))}}
        # The service's own pages: Sec-Fetch-Site says so, or Origin and Host are the same.
        SetEnvIf Sec-Fetch-Site "^same-origin$" strictcors_own=1
        {{ApacheHops.Seen}}
        SetEnvIfExpr "'%{reqenv:strictcors_host} %{reqenv:strictcors_scheme} %{req_novary:Origin}' =~ m#{{SameHostExpression.OfHttps}}#" strictcors_own=1
        SetEnvIfExpr "'%{reqenv:strictcors_host} %{reqenv:strictcors_scheme} %{req_novary:Origin}' =~ m#{{SameHostExpression.OfHttp}}#" strictcors_own=1
        # Browsers leave it to the server to refuse a WebSocket.
        SetEnvIfNoCase Upgrade "websocket" strictcors_websocket=1
        {{(policy.RejectsDisallowedOrigins ? Navigation : "")}}SetEnvIfExpr "{{(policy.RejectsDisallowedOrigins ? "(reqenv('strictcors_websocket') == '1' || -z reqenv('strictcors_navigation'))" : "reqenv('strictcors_websocket') == '1'")}} && -n req_novary('Origin') && -z reqenv('strictcors_origin') && -z reqenv('strictcors_own')" strictcors_answer=403
        SetEnvIfExpr "reqenv('strictcors_preflight') == '1'" strictcors_answer=403
        SetEnvIfExpr "reqenv('strictcors_preflight') == '1' && -n reqenv('strictcors_origin') && reqenv('strictcors_method') == '1' && reqenv('strictcors_headers') == '1'" strictcors_answer=204
        {{ApacheLog.Verdict}}
        SetEnvIf strictcors_answer "^403$" !strictcors_origin
        SetEnvIfExpr "reqenv('strictcors_preflight') != '1' && reqenv('strictcors_answer') == '403' && reqenv('strictcors_websocket') == '1'" strictcors_silent=1
        """;

    private const string Navigation = """
        # No page can read what a navigation is answered with, such as an OpenID Connect form_post.
        SetEnvIf Sec-Fetch-Mode "^navigate$" strictcors_navigation=1

        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
