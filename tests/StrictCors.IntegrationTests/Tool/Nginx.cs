using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Tool;

/// <summary>One real nginx with a server on a port of its own for every file in Tool/nginx.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    public const string Missing = "nginx is not installed, so its mistakes can't be probed. Install nginx-light.";

    public static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
        .Select(static folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly string _folder;

    private Nginx(Process process, string folder, IReadOnlyDictionary<string, int> ports) => (_process, _folder, Ports) = (process, folder, ports);

    /// <summary>By the name of the file.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; }

    /// <param name="upstreams">The address for <c>{name}</c> in the files.</param>
    public static async Task<Nginx> StartAsync(IReadOnlyDictionary<string, string> upstreams)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-nginx-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        await File.WriteAllTextAsync(Path.Combine(folder, "files", "users"), "[]");
        await File.WriteAllTextAsync(Path.Combine(folder, "passwords"), "nobody:{PLAIN}nothing\n");
        var files = Directory.GetFiles(Repository.PathOf("tests", "StrictCors.IntegrationTests", "Tool", "nginx"), "*.conf");
        var ports = files.Select(static file => Path.GetFileNameWithoutExtension(file)).Zip(FreePorts(files.Length)).ToDictionary(static pair => pair.First, static pair => pair.Second);
        var servers = files.Select(file => Server(file, ports, folder, upstreams));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Configuration(folder, string.Join('\n', servers)));

        var process = Process.Start(new ProcessStartInfo(Program!, ["-p", folder, "-c", "nginx.conf", "-e", Path.Combine(folder, "error.log")]) { RedirectStandardError = true })!;
        var nginx = new Nginx(process, folder, ports);
        await WaitAsync(process, ports.Values.Max());
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Server(string file, Dictionary<string, int> ports, string folder, IReadOnlyDictionary<string, string> upstreams)
    {
        var text = File.ReadAllText(file).Replace("{folder}", folder, StringComparison.Ordinal);
        foreach (var (name, address) in upstreams)
            text = text.Replace($"{{{name}}}", address, StringComparison.Ordinal);
        return $"server {{\nlisten 127.0.0.1:{ports[Path.GetFileNameWithoutExtension(file)]};\n{text}\n}}";
    }

    private static string Configuration(string folder, string servers) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        events { worker_connections 256; }
        http {
        access_log off;
        default_type application/json;
        client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
        proxy_cache_path {{folder}}/cache keys_zone=answers:1m;
        map $http_origin $allowed { "https://app.example.com" $http_origin; }
        map $http_origin $sloppy { "~example\.com" $http_origin; }
        {{servers}}
        }
        """;

    // All held at once, or the system might give one out twice.
    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(static listener => listener.Start());
        var ports = listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(static listener => listener.Dispose());
        return ports;
    }

    private static async Task WaitAsync(Process process, int port)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"nginx does not start: {await process.StandardError.ReadToEndAsync()}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(30);
            }
        }

        throw new TimeoutException("nginx does not listen.");
    }
}
