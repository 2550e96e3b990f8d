using System.Globalization;

namespace StrictCors.Tool.Export.HAProxy;

/// <summary>The headers, by <c>http-after-response</c>: it sees HAProxy's own answers too, its errors and its cache's.</summary>
internal static class HAProxyHeaders
{
    private const int MostLines = 8;

    private const string MembersOnce = """regsub("[[:blank:]]*,[[:blank:],]*",",",g),regsub("^[[:blank:],]+|[[:blank:],]+$","",g),regsub("(?<![^,])([^,]+),(?=(?:.*,)?\\1(?:,|$))","",gi)""";

    public static string Write(ExportPolicy policy) => $$"""
        acl strictcors_is_preflight var(txn.strictcors_preflight) -m bool
        acl strictcors_is_refused var(txn.strictcors_refused) -m bool
        # CORS has one owner: what the application says of it does not leave.
        http-after-response del-header access-control- -m beg
        # Vary leaves as one line: some caches key by the first line and some by the last. More lines than these become a *.
        http-after-response set-var-fmt(txn.strictcors_vary) "{{Lines}}"
        {{(policy.IsOpen ? Open(policy) : Closed(policy))}}
        http-after-response set-var-fmt(txn.strictcors_vary) * if { res.fhdr_cnt(vary) gt {{MostLines}} }
        # Without empty names, and without those that come again.
        http-after-response set-var(txn.strictcors_vary) 'var(txn.strictcors_vary),{{MembersOnce}}'
        http-after-response del-header vary
        http-after-response set-header vary %[var(txn.strictcors_vary)] if { var(txn.strictcors_vary),length gt 0 }
        {{Preflight("methods", policy.AllowMethods, "txn.strictcors_method")}}{{Preflight("headers", policy.AllowHeaders, "txn.strictcors_names")}}http-after-response set-header access-control-max-age {{policy.MaxAgeSeconds}} if strictcors_is_preflight !strictcors_is_refused

        """;

    private static string Lines => string.Join(',', Enumerable.Range(1, MostLines).Select(static line => string.Create(CultureInfo.InvariantCulture, $"%[res.fhdr(vary,{line})]")));

    private static string Open(ExportPolicy policy) => $$"""
        http-after-response set-header access-control-allow-origin * if !strictcors_is_refused
        {{Expose(policy, "!strictcors_is_refused !strictcors_is_preflight")}}http-after-response set-var-fmt(txn.strictcors_vary) "Access-Control-Request-Method, Access-Control-Request-Headers" if strictcors_is_preflight
        """;

    private static string Closed(ExportPolicy policy) => $$"""
        acl strictcors_is_allowed var(txn.strictcors_origin) -m found
        http-after-response set-header access-control-allow-origin %[var(txn.strictcors_origin)] if strictcors_is_allowed !strictcors_is_refused
        {{(policy.AllowsCredentials ? "http-after-response set-header access-control-allow-credentials true if strictcors_is_allowed !strictcors_is_refused\n" : "")}}{{Expose(policy, "strictcors_is_allowed !strictcors_is_refused !strictcors_is_preflight")}}http-after-response set-var-fmt(txn.strictcors_vary) "%[var(txn.strictcors_vary)],Origin" unless { var(txn.strictcors_silent) -m bool } or { res.hdr(vary) -m str * }
        http-after-response set-var-fmt(txn.strictcors_vary) "Origin, Access-Control-Request-Method, Access-Control-Request-Headers" if strictcors_is_preflight
        """;

    private static string Expose(ExportPolicy policy, string condition) => policy.ExposeHeaders.Length == 0
        ? ""
        : $"http-after-response set-header access-control-expose-headers \"{policy.ExposeHeaders}\" if {condition}\n";

    private static string Preflight(string name, string? list, string echo) => list switch
    {
        null => $"http-after-response set-header access-control-allow-{name} %[var({echo})] if strictcors_is_preflight !strictcors_is_refused {{ var({echo}),length gt 0 }}\n",
        "" => "",
        _ => $"http-after-response set-header access-control-allow-{name} \"{list}\" if strictcors_is_preflight !strictcors_is_refused\n",
    };
}
