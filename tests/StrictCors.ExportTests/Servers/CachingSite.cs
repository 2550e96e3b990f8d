using StrictCors.Tool.Export;

namespace StrictCors.ExportTests.Servers;

/// <summary>An existing site with a cache, into which a fragment is put where its comments say. Caddy has no cache of its own.</summary>
internal static class CachingSite
{
    private const string ServerPart = "# The server block.";

    public static string Write(string target, IReadOnlyDictionary<string, string?> settings, ExportOwner owner, string upstream, string folder, int port, string? trusted = null)
    {
        var fragment = Exported.Text(target, settings, owner, port, upstream, fragment: true, trusted: trusted);
        // With the application as the owner, a fragment is the way to it; with the edge, it is what the site's own way gets.
        var isWhole = owner == ExportOwner.App;
        return target switch
        {
            "nginx" => Nginx(fragment, isWhole ? "" : $"location / {{ proxy_pass {upstream}; }}", port),
            "apache" => Apache(isWhole ? fragment : $"{fragment}\nProxyPass \"/\" \"{upstream}/\"", folder, port),
            "haproxy" => HAProxy(isWhole ? "" : fragment, isWhole ? fragment : $"backend application\n    server application {new Uri(upstream).Authority}", port),
            _ => $"{{\nadmin off\nauto_https off\n}}\nhttp://:{port} {{\nbind 127.0.0.1\n{fragment}\n}}\n",
        };
    }

    private static string Nginx(string fragment, string location, int port)
    {
        var server = fragment.IndexOf(ServerPart, StringComparison.Ordinal);
        return $$"""
            pid nginx.pid;
            events { }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                proxy_cache_path cache keys_zone=answers:1m;
                {{fragment[..server]}}
                server {
                    listen 127.0.0.1:{{port}};
                    proxy_cache answers;
                    {{fragment[server..]}}
                    {{location}}
                }
            }
            """;
    }

    private static string Apache(string site, string folder, int port)
    {
        var cache = Directory.CreateDirectory(Path.Combine(folder, "cache"));
        if (!OperatingSystem.IsWindows())
            cache.UnixFileMode = (UnixFileMode)0b111_111_111;
        string[] modules = ["mpm_event", "authz_core", "setenvif", "rewrite", "headers", "proxy", "proxy_http", "cache", "cache_disk"];
        return $"""
            {string.Join('\n', modules.Select(static name => $"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"))}
            Listen 127.0.0.1:{port}
            ServerName localhost
            User nobody
            Group "#65534"
            PidFile apache2.pid
            ErrorLog error.log
            Mutex sem
            CacheRoot {cache.FullName}
            CacheEnable disk /
            <VirtualHost 127.0.0.1:{port}>
            {site}
            </VirtualHost>

            """;
    }

    private static string HAProxy(string frontend, string backend, int port) => $"""
        cache answers
            total-max-size 4
            process-vary on
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
        frontend site
            bind 127.0.0.1:{port}
        {frontend}
            default_backend application
        {backend}
            http-request cache-use answers
            http-response cache-store answers

        """;
}
