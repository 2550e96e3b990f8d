namespace StrictCors.Tool.Export.Apache;

/// <summary>The whole file around the CORS part: a proxy that changes nothing. All it writes goes below the server's root, <c>apache2 -d FOLDER</c>.</summary>
internal static class ApacheProxy
{
    public const string SiteComment = """
        # Inside the site's <VirtualHost>, above its own Rewrite and Header lines. Needs the modules setenvif, rewrite and headers.

        """;

    private static readonly string[] s_modules = ["mpm_event", "authz_core", "log_config", "setenvif", "rewrite", "headers", "proxy", "proxy_http"];

    public static string Title(ExportOwner owner) =>
        $"# Written by strictcors export apache --owner {(owner == ExportOwner.Edge ? "edge" : "app")}. Write it again when the policy changes.";

    public static string File(ExportRequest request, string site) => $$"""
        {{Title(request.Owner)}}
        # Start: apache2 -d FOLDER -f FILE
        # Debian's folder of modules; elsewhere it is this line that changes.
        Define strictcors_modules /usr/lib/apache2/modules
        {{Modules(request)}}
        Listen {{request.Listen}}
        ServerName {{request.Listen.Host}}
        # Where root starts it, the children are nobody.
        User nobody
        Group "#65534"
        PidFile apache2.pid
        ErrorLog error.log
        Mutex sem
        <VirtualHost {{request.Listen}}>
        {{Indent((site.Length > 0 ? site : ApacheHops.Network(request.Trusted)) + Proxy(request.Upstream), "    ")}}
        </VirtualHost>

        """;

    public static string Fragment(ExportRequest request) => $$"""
        {{Title(request.Owner)}}
        # Inside the site's <VirtualHost>. The application answers for CORS: no Header with Access-Control-*, no rewrite of OPTIONS, no <LimitExcept>
        # without OPTIONS, no ProxyErrorOverride, and no Header that unsets Vary. Needs the modules setenvif, headers, proxy and proxy_http.
        {{ApacheHops.Network(request.Trusted)}}{{Proxy(request.Upstream)}}

        """;

    private static string Modules(ExportRequest request) =>
        string.Join('\n', s_modules.Concat(request.Upstream.IsTls ? ["socache_shmcb", "ssl"] : []).Select(static name =>
            $"<IfModule !{name}_module>\n    LoadModule {name}_module ${{strictcors_modules}}/mod_{name}.so\n</IfModule>"));

    private static string Proxy(Upstream upstream) => $$"""
        AllowEncodedSlashes NoDecode
        ProxyPreserveHost On
        {{ApacheHops.Headers}}{{(upstream.IsTls ? Tls : "")}}
        ProxyPass "/" "{{upstream.Url}}/" nocanon retry=0 upgrade=websocket
        """;

    private const string Tls = """

        SSLProxyEngine On
        SSLProxyVerify require
        SSLProxyCACertificateFile /etc/ssl/certs/ca-certificates.crt
        """;

    private static string Indent(string text, string blanks) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : blanks + line));
}
