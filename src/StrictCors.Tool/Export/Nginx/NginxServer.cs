namespace StrictCors.Tool.Export.Nginx;

/// <summary>What a <c>server</c> block says: answers made by nginx itself, and the headers of all answers.</summary>
internal static class NginxServer
{
    /// <param name="policy">What is allowed.</param>
    /// <param name="isWhole">The file has one log, of refusals; around a fragment there are others.</param>
    public static string Write(ExportPolicy policy, bool isWhole) => $$"""
        # Before anything else: passwords, limits and files are not for preflights.
        {{Usual(policy, isWhole)}}if ($strictcors_answer = 204) { return 204; }
        # A variable that is empty here, since nginx writes a page for "".
        if ($strictcors_answer = 403) { return 403 $strictcors_allow_origin; }
        # CORS has one owner: what the application says of it does not leave. Its Vary is written again, in one line.
        {{Lines(KnownHeaders.AccessControl.Append("Vary").Select(static name => $"proxy_hide_header {name};"))}}
        # An empty value is no header, so errors and preflights need no "if", in which all of these would have to be repeated.
        add_header Access-Control-Allow-Origin $strictcors_allow_origin always;
        {{(policy.AllowsCredentials ? "add_header Access-Control-Allow-Credentials $strictcors_allow_credentials always;\n" : "")}}{{(policy.ExposeHeaders.Length > 0 ? "add_header Access-Control-Expose-Headers $strictcors_expose_headers always;\n" : "")}}add_header Access-Control-Allow-Methods $strictcors_allow_methods always;
        add_header Access-Control-Allow-Headers $strictcors_allow_headers always;
        add_header Access-Control-Max-Age $strictcors_max_age always;
        add_header Vary $strictcors_vary always;

        """;

    public static string Fragment(ExportPolicy policy, string maps, string server) => $$"""
        {{NginxProxy.Title(ExportOwner.Edge)}}
        # The http level: a file in conf.d, or above the server block. Preflights are answered faster with "pcre_jit on;" at the top of nginx.conf.
        # Where nginx warns of a hash: {{NginxMaps.Room(policy)}}
        {{maps}}
        # The server block. This comes before every "rewrite", "return" and "if" of the site. A location that has an add_header or a proxy_hide_header of its own inherits none of these: move it here, or repeat them there.
        # gzip_vary would write a second line of Vary: leave it off, and let the application name Accept-Encoding.
        {{NginxLog.Comment}}{{server}}
        """;

    public static string Methods(ExportPolicy policy) => Sent(policy.AllowMethods, "$http_access_control_request_method");

    public static string Headers(ExportPolicy policy) => Sent(policy.AllowHeaders, "$http_access_control_request_headers");

    // A map works out a number from the whole of its key, and a preflight would ask one after the other.
    private static string Usual(ExportPolicy policy, bool isWhole)
    {
        if (HeaderListExpression.Usual(policy) is not { } headers)
            return "";
        var (origin, passes) = policy.IsOpen ? ("$strictcors_has_origin", "1") : NginxOrigins.AreListed(policy) ? ("$strictcors_found$http_origin", "1[^A-Z ]+") : ("$strictcors_origin_passes", "1");
        var expression = $"^{passes} OPTIONS {MethodExpression.Of(policy)[1..^1]} (?i:{headers[1..^1]})?$";
        return expression.Length > NginxText.LongestParameter ? "" : $$"""
            # What browsers usually ask, names and commas alone, in one step; what it sets is what the maps would give.
            set $strictcors_asked "{{origin}} $request_method $http_access_control_request_method $http_access_control_request_headers";
            if ($strictcors_asked ~ "{{expression}}") {
            {{Lines(Known(policy, isWhole).Select(static known => $"    set ${known.Variable} {known.Value};"))}}
                return 204;
            }

            """;
    }

    private static IEnumerable<(string Variable, string Value)> Known(ExportPolicy policy, bool isWhole)
    {
        yield return ("strictcors_allow_origin", policy.IsOpen ? "\"*\"" : "$http_origin");
        if (policy.AllowsCredentials)
            yield return ("strictcors_allow_credentials", "\"true\"");
        if (policy.ExposeHeaders.Length > 0)
            yield return ("strictcors_expose_headers", "\"\"");
        yield return ("strictcors_allow_methods", Methods(policy));
        yield return ("strictcors_allow_headers", Headers(policy));
        yield return ("strictcors_max_age", $"\"{policy.MaxAgeSeconds}\"");
        yield return ("strictcors_vary", $"\"{(policy.IsOpen ? "" : "Origin, ")}Access-Control-Request-Method, Access-Control-Request-Headers\"");
        if (isWhole)
            yield return ("strictcors_is_refused_preflight", "0");
    }

    /// <summary>Nothing to send is an echo: a <c>*</c> with credentials.</summary>
    private static string Sent(string? list, string echo) => list is null ? echo : $"\"{list}\"";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
