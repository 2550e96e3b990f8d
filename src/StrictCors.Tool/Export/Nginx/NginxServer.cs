namespace StrictCors.Tool.Export.Nginx;

/// <summary>What a <c>server</c> block says: answers made by nginx itself, and the headers of all answers.</summary>
internal static class NginxServer
{
    /// <param name="policy">What is allowed.</param>
    /// <param name="isWhole">The file has one log, of refusals; around a fragment there are others.</param>
    public static string Write(ExportPolicy policy, bool isWhole) => $$"""
        # Before anything else: passwords, limits and files are not for preflights. A variable that is empty here, since nginx writes a page for "".
        if ($strictcors_answer = 204) { rewrite ^ {{Preflight}} last; }
        if ($strictcors_answer = 403) { return 403 $strictcors_allow_origin; }
        # CORS has one owner: what the application says of it does not leave. Its Vary is written again, in one line.
        {{Lines(KnownHeaders.AccessControl.Append("Vary").Select(static name => $"proxy_hide_header {name};"))}}
        # An empty value is no header, so errors need no "if", in which all of these would have to be repeated.
        add_header Access-Control-Allow-Origin $strictcors_allow_origin always;
        {{(policy.AllowsCredentials ? "add_header Access-Control-Allow-Credentials $strictcors_allow_credentials always;\n" : "")}}{{(policy.ExposeHeaders.Length > 0 ? "add_header Access-Control-Expose-Headers $strictcors_expose_headers always;\n" : "")}}add_header Vary $strictcors_vary always;
        # A preflight that is allowed. No client reaches this place by its address.
        location = {{Preflight}} {
            internal;
        {{(isWhole ? "    access_log off;\n" : "")}}    add_header Access-Control-Allow-Origin {{(policy.IsOpen ? "\"*\"" : "$http_origin")}};
            {{(policy.AllowsCredentials ? "add_header Access-Control-Allow-Credentials \"true\";\n    " : "")}}add_header Access-Control-Allow-Methods {{Sent(policy.AllowMethods, "$http_access_control_request_method")}};
            add_header Access-Control-Allow-Headers {{Sent(policy.AllowHeaders, "$http_access_control_request_headers")}};
            add_header Access-Control-Max-Age "{{policy.MaxAgeSeconds}}";
            add_header Vary "{{(policy.IsOpen ? "" : "Origin, ")}}Access-Control-Request-Method, Access-Control-Request-Headers";
            return 204;
        }

        """;

    /// <summary>Where an allowed preflight is answered, so that its headers need no variable.</summary>
    public const string Preflight = "/strictcors-preflight";

    public static string Fragment(string maps, string server) => $$"""
        {{NginxProxy.Title(ExportOwner.Edge)}}
        # The http level: a file in conf.d, or above the server block. Preflights are answered faster with "pcre_jit on;" at the top of nginx.conf.
        # Where nginx warns of the variables_hash, write "variables_hash_bucket_size 128;" at the http level.
        {{maps}}
        # The server block. A location that has an add_header or a proxy_hide_header of its own inherits none of these: move it here, or repeat them there.
        # gzip_vary would write a second line of Vary: leave it off, and let the application name Accept-Encoding.
        {{NginxLog.Comment}}{{server}}
        """;

    /// <summary>Nothing to send is an echo: a <c>*</c> with credentials.</summary>
    private static string Sent(string? list, string echo) => list is null ? echo : $"\"{list}\"";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
