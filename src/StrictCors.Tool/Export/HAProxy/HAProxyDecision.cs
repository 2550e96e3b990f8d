namespace StrictCors.Tool.Export.HAProxy;

/// <summary>What a frontend decides: variables of the transaction, so that the answer's rules can ask for them, and the answers that come from here.</summary>
internal static class HAProxyDecision
{
    private const string Names = "access-control-request-headers";

    public static string Write(ExportPolicy policy, TrustedProxies trusted, bool isFragment) => $$"""
        # A preflight is an OPTIONS with Origin and Access-Control-Request-Method, be they empty.
        acl strictcors_has_origin req.fhdr_cnt(origin) gt 0
        acl strictcors_options method -m str OPTIONS
        acl strictcors_asks_method req.fhdr_cnt(access-control-request-method) gt 0
        acl strictcors_one_method req.fhdr_cnt(access-control-request-method) eq 1
        acl strictcors_method req.fhdr(access-control-request-method) -m reg '{{MethodExpression.Of(policy)}}'
        http-request set-var(txn.strictcors_preflight) bool(true) if strictcors_options strictcors_has_origin strictcors_asks_method
        acl strictcors_preflight var(txn.strictcors_preflight) -m bool
        # Of the headers asked for: at most 4 field lines, 16 empty items, 100 names and 8 KiB, and every name allowed.
        acl strictcors_has_names req.fhdr_cnt({{Names}}) gt 0
        http-request set-var(txn.strictcors_names) req.fhdr({{Names}},1) if strictcors_preflight strictcors_has_names
        {{Lines(Enumerable.Range(2, 3).Select(static line => $"http-request set-var-fmt(txn.strictcors_names) %[var(txn.strictcors_names)],%[req.fhdr({Names},{line})] if strictcors_preflight {{ req.fhdr_cnt({Names}) ge {line} }}"))}}
        acl strictcors_names_refused req.fhdr_cnt({{Names}}) gt 4
        {{Lines(HeaderListExpression.Refused(policy).Select(static expression => $"acl strictcors_names_refused var(txn.strictcors_names) -m reg -i '{expression}'"))}}
        acl strictcors_names_allowed var(txn.strictcors_names) -m reg -i '{{HeaderListExpression.Allowed(policy)}}'
        {{(policy.IsOpen ? Open : Closed(policy, trusted))}}
        # Before anything else: passwords, limits and files are not for preflights.
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_preflight !strictcors_allowed
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_preflight !strictcors_one_method
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_preflight !strictcors_method
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_preflight strictcors_names_refused
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_preflight strictcors_has_names !strictcors_names_allowed
        {{HAProxyLog.Verdict}}{{(isFragment ? HAProxyLog.Comment : HAProxyLog.Rules)}}
        http-request return status 403 if { var(txn.strictcors_refused) -m bool }
        {{(policy.AllowMethods is null ? "http-request set-var(txn.strictcors_method) req.fhdr(access-control-request-method) if strictcors_preflight\n" : "")}}http-request return status 204 if strictcors_preflight

        """;

    private const string Open = "acl strictcors_allowed always_true";

    private static string Closed(ExportPolicy policy, TrustedProxies trusted) => $$"""
        acl strictcors_one_origin req.fhdr_cnt(origin) eq 1
        {{Lines(OriginExpressions.Allowed(policy).Select(static expression => $"acl strictcors_listed req.fhdr(origin) -m reg '{expression}'").DefaultIfEmpty("acl strictcors_listed always_false"))}}
        {{Lines(OriginExpressions.Excluded(policy).Select(static expression => $"acl strictcors_excluded req.fhdr(origin) -m reg '{expression}'"))}}
        http-request set-var(txn.strictcors_origin) req.fhdr(origin) if strictcors_one_origin strictcors_listed !strictcors_excluded
        acl strictcors_allowed var(txn.strictcors_origin) -m found
        # The service's own pages: Sec-Fetch-Site says so, or Origin and Host are the same.
        {{HAProxyHops.Network(trusted)}}
        {{HAProxyHops.Seen}}
        http-request set-var-fmt(txn.strictcors_call) "%[var(txn.strictcors_host)] %[var(txn.strictcors_scheme)] %[req.fhdr(origin)]" if strictcors_one_origin !strictcors_allowed
        acl strictcors_one_site req.fhdr_cnt(sec-fetch-site) eq 1
        acl strictcors_same_origin req.fhdr(sec-fetch-site) -m str same-origin
        http-request set-var(txn.strictcors_own) bool(true) if strictcors_one_site strictcors_same_origin
        acl strictcors_own var(txn.strictcors_own) -m bool
        acl strictcors_own var(txn.strictcors_call) -m reg '{{SameHostExpression.OfHttps}}'
        acl strictcors_own var(txn.strictcors_call) -m reg '{{SameHostExpression.OfHttp}}'
        # Browsers leave it to the server to refuse a WebSocket.
        acl strictcors_websocket req.fhdr(upgrade) -m sub -i websocket
        http-request set-var(txn.strictcors_silent) bool(true) if strictcors_has_origin !strictcors_preflight strictcors_websocket !strictcors_allowed !strictcors_own
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_has_origin !strictcors_preflight strictcors_websocket !strictcors_allowed !strictcors_own{{(policy.RejectsDisallowedOrigins ? Rejected : "")}}
        """;

    private const string Rejected = """

        # No page can read what a navigation is answered with, such as an OpenID Connect form_post.
        acl strictcors_one_mode req.fhdr_cnt(sec-fetch-mode) eq 1
        acl strictcors_navigate req.fhdr(sec-fetch-mode) -m str navigate
        http-request set-var(txn.strictcors_navigation) bool(true) if strictcors_one_mode strictcors_navigate
        http-request set-var(txn.strictcors_refused) bool(true) if strictcors_has_origin !strictcors_preflight !strictcors_allowed !strictcors_own !{ var(txn.strictcors_navigation) -m bool }
        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
