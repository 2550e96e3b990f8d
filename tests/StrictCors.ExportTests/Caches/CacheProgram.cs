using System.Diagnostics;
using System.Globalization;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests.Caches;

/// <summary>A real cache in front of an application, with the least configuration that makes it one.</summary>
/// <param name="Server">The program.</param>
/// <param name="VersionArgument">Makes it say its version.</param>
/// <param name="Configuration">Its file, given its folder, its port and the application's.</param>
/// <param name="PurgeAsync">Takes <c>/page</c>, as the origin got it, out of the cache.</param>
internal sealed record CacheProgram(ServerProgram Server, string VersionArgument, Func<string, int, int, string> Configuration, Func<ServerProcess, string, Task> PurgeAsync)
{
    public static readonly IReadOnlyList<CacheProgram> All =
    [
        new(ServerProgram.Of("nginx"), "-v", Nginx, DeleteFilesAsync),
        new(ServerProgram.Of("apache"), "-v", Apache, DeleteFilesAsync),
        new(new("varnish", Needs.Varnish, static (folder, file) => ["-F", "-j", "none", "-n", Path.Combine(folder, "work"), "-f", file, "-a", Listen(file), "-s", "malloc,16m"]), "-V", Varnish, BanAsync),
        new(new("squid", Needs.Squid, static (_, file) => ["-N", "-f", file]), "-v", Squid, SendPurgeAsync),
        new(new("trafficserver", Needs.TrafficServer, static (folder, _) => [$"--run-root={Path.Combine(folder, "runroot.yaml")}"]), "-V", TrafficServer, SendPurgeAsync),
    ];

    public string Name => Server.Target;

    public static CacheProgram Of(string name) => All.Single(program => program.Name == name);

    public Task<ServerProcess> StartAsync(string upstream) => ServerProcess.StartAsync(Server, (folder, port) => Configuration(folder, port, new Uri(upstream).Port));

    /// <summary>As it says itself, in the first line of which it is part.</summary>
    public async Task<string> VersionAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Machine.PathOf(Server.Program), [VersionArgument]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return System.Text.RegularExpressions.Regex.Match(text, @"\d+\.\d+(\.\d+)?").Value;
    }

    /// <summary>The same with the lines that <c>strictcors export --cache</c> writes for it.</summary>
    public Task<ServerProcess> StartAsync(string upstream, string exported) => ServerProcess.StartAsync(Server, (folder, port) =>
    {
        var plain = Configuration(folder, port, new Uri(upstream).Port);
        if (Name == "varnish")
            return plain + exported;
        const string Location = "# In the location that has proxy_cache.";
        var at = exported.IndexOf(Location, StringComparison.Ordinal);
        return plain.Replace("http {", "http {\n" + exported[..at], StringComparison.Ordinal).Replace("proxy_cache answers;", "proxy_cache answers;\n" + exported[at..], StringComparison.Ordinal);
    });

    private static string Nginx(string folder, int port, int upstream) => $$"""
        pid nginx.pid;
        events { }
        http {
            access_log off;
            client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            proxy_cache_path cache keys_zone=answers:1m;
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    proxy_pass http://127.0.0.1:{{upstream}};
                    proxy_cache answers;
                    proxy_cache_revalidate on;
                }
            }
        }
        """;

    private static string Apache(string folder, int port, int upstream)
    {
        string[] modules = ["mpm_event", "authz_core", "proxy", "proxy_http", "cache", "cache_disk"];
        return $"""
            {string.Join('\n', modules.Select(static name => $"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"))}
            Listen 127.0.0.1:{port}
            ServerName localhost
            User nobody
            Group "#65534"
            PidFile apache2.pid
            ErrorLog error.log
            Mutex sem
            CacheRoot {Writable(folder, "cache")}
            CacheEnable disk /
            ProxyPass "/" "http://127.0.0.1:{upstream}/"

            """;
    }

    // The first line tells the arguments the port.
    private static string Varnish(string folder, int port, int upstream) => $$"""
        # 127.0.0.1:{{port}}
        vcl 4.1;
        backend application { .host = "127.0.0.1"; .port = "{{upstream}}"; }

        """;

    private static string Listen(string file) => File.ReadLines(file).First()[2..];

    private static string Squid(string folder, int port, int upstream) => $"""
        http_port 127.0.0.1:{port} accel defaultsite=localhost
        cache_peer 127.0.0.1 parent {upstream} 0 no-query no-digest no-netdb-exchange originserver
        acl purge method PURGE
        http_access allow purge
        http_access allow all
        access_log none
        cache_log {Path.Combine(Writable(folder, "logs"), "cache.log")}
        pid_filename none
        pinger_enable off
        shutdown_lifetime 0 seconds
        visible_hostname localhost
        cache_mem 16 MB
        coredump_dir none

        """;

    private static string TrafficServer(string folder, int port, int upstream)
    {
        string[] places = ["exec_prefix", "bindir", "sbindir", "sysconfdir", "datadir", "includedir", "libdir", "libexecdir", "localstatedir", "runtimedir", "logdir", "mandir", "infodir", "cachedir"];
        var etc = Writable(folder, "etc");
        File.WriteAllLines(Path.Combine(folder, "runroot.yaml"), places.Select(place => $"{place}: {place switch { "sysconfdir" => etc, "libexecdir" => "/usr/lib/trafficserver/modules", _ => Writable(folder, "var") }}").Prepend($"prefix: {folder}"));
        File.WriteAllText(Path.Combine(etc, "remap.config"), $"map / http://127.0.0.1:{upstream}/\n");
        File.WriteAllText(Path.Combine(etc, "storage.config"), $"{Writable(folder, "cache")} 32M\n");
        string[] records =
        [
            string.Create(CultureInfo.InvariantCulture, $"proxy.config.http.server_ports STRING {port}:ip-in=127.0.0.1"),
            "proxy.config.admin.user_id STRING #-1",
            "proxy.config.log.logging_enabled INT 0",
            "proxy.config.diags.output.emergency STRING E",
        ];
        File.WriteAllLines(Path.Combine(etc, "records.config"), records.Select(static record => $"CONFIG {record}"));
        File.WriteAllText(Path.Combine(etc, "ip_allow.yaml"), "ip_allow:\n  - { apply: in, ip_addrs: 127.0.0.1, action: allow, methods: ALL }\n");
        foreach (var empty in (string[])["plugin.config", "parent.config", "cache.config", "hosting.config", "volume.config", "ssl_multicert.config"])
            File.WriteAllText(Path.Combine(etc, empty), "");
        return "";
    }

    private static Task DeleteFilesAsync(ServerProcess server, string origin)
    {
        foreach (var kept in Directory.EnumerateFiles(Path.Combine(server.Folder, "cache"), "*", SearchOption.AllDirectories))
            File.Delete(kept);
        return Task.CompletedTask;
    }

    private static async Task BanAsync(ServerProcess server, string origin)
    {
        using var process = Process.Start(new ProcessStartInfo("varnishadm", ["-n", Path.Combine(server.Folder, "work"), "ban", "req.url", "~", "."]) { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }

    private static async Task SendPurgeAsync(ServerProcess server, string origin) =>
        (await RawExchange.SendAsync(server.Port, "PURGE", "/page", [$"Origin: {origin}"])).Status.Should().Be(200);

    // Where the tests are root, the servers are not.
    private static string Writable(string folder, string name)
    {
        var made = Directory.CreateDirectory(Path.Combine(folder, name));
        if (!OperatingSystem.IsWindows())
            made.UnixFileMode = (UnixFileMode)0b111_111_111;
        return made.FullName;
    }
}
