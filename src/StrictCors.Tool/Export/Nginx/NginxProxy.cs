namespace StrictCors.Tool.Export.Nginx;

/// <summary>The whole file around the CORS part: a proxy that changes nothing. All it writes goes below the prefix, <c>nginx -p FOLDER</c>.</summary>
internal static class NginxProxy
{
    public static string Title(ExportOwner owner) =>
        $"# Written by strictcors export nginx --owner {(owner == ExportOwner.Edge ? "edge" : "app")}. Write it again when the policy changes.";

    public static string File(ExportRequest request, string maps, string server) => $$"""
        {{Title(request.Owner)}}
        # Start: nginx -p FOLDER -c FILE
        worker_processes auto;
        {{(maps.Length > 0 ? Compiled : "")}}pid nginx.pid;
        error_log stderr;
        events { worker_connections 1024; }
        http {
            access_log off;
        {{(maps.Length > 0 ? $"    # Room for the variables and tables below.\n    {NginxMaps.Room(request.Policy)}\n" : "")}}    client_body_temp_path client_body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            {{ConnectionMap}}
        {{Part(NginxHops.Network(request.Trusted) + NginxHops.Maps + maps, 1)}}    server {
                listen {{request.Listen}};
                # The application's limit counts, and its 413 carries the headers that the owner writes.
                client_max_body_size 0;
        {{Part(server, 2)}}        location / {
        {{NginxText.Indent(Location(request.Upstream), 3)}}
                }
            }
        }

        """;

    public static string Fragment(ExportRequest request) => $$"""
        {{Title(request.Owner)}}
        # The application answers for CORS. In every location that leads to it: no add_header or proxy_hide_header with Access-Control-*, no answer to
        # OPTIONS, no limit_except without OPTIONS, no error_page for its statuses, and no proxy_ignore_headers Vary.
        # The http level: a file in conf.d, or above the server block.
        {{ConnectionMap}}
        {{NginxHops.Network(request.Trusted)}}{{NginxHops.Maps}}# The server block.
        location / {
        {{NginxText.Indent(Location(request.Upstream), 1)}}
        }

        """;

    // https://nginx.org/en/docs/ngx_core_module.html#pcre_jit
    private const string Compiled = """
        # Expressions as machine code, which a preflight waits for.
        pcre_jit on;

        """;

    private const string ConnectionMap = "map $http_upgrade $strictcors_connection { \"\" \"\"; default upgrade; }";

    private static string Location(Upstream upstream) => $$"""
        proxy_pass {{upstream.Url}};
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        {{NginxHops.Headers}}
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $strictcors_connection;{{(upstream.IsTls ? Tls(upstream) : "")}}
        """;

    private static string Tls(Upstream upstream) => $"""

        proxy_ssl_server_name on;
        proxy_ssl_name {upstream.Host};
        proxy_ssl_verify on;
        proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
        """;

    private static string Part(string text, int levels) => text.Length == 0 ? "" : NginxText.Indent(text, levels);
}
