namespace StrictCors.Tool.Export.Nginx;

/// <summary>What a <c>server</c> block says: answers made by nginx itself, and the headers of all answers.</summary>
internal static class NginxServer
{
    public static string Write(ExportPolicy policy) => $$"""
        # Before anything else: passwords, limits and files are not for preflights. A variable that is empty here, since nginx writes a page for "".
        if ($strictcors_answer = 204) { return 204; }
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

    public static string Fragment(string maps, string server) => $$"""
        {{NginxProxy.Title(ExportOwner.Edge)}}
        # The http level: a file in conf.d, or above the server block. Preflights are answered faster with "pcre_jit on;" at the top of nginx.conf.
        {{maps}}
        # The server block. A location that has an add_header or a proxy_hide_header of its own inherits none of these: move it here, or repeat them there.
        # gzip_vary would write a second line of Vary: leave it off, and let the application name Accept-Encoding.
        {{NginxLog.Comment}}{{server}}
        """;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
