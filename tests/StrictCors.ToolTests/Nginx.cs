using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>One real nginx with a server on a port of its own for every file in the folder nginx.</summary>
internal sealed class Nginx(ServerProcess server, IReadOnlyDictionary<string, int> ports) : IAsyncDisposable
{
    /// <summary>The port of the server that a file describes.</summary>
    public int this[string file] => ports[file];

    /// <param name="upstreams">The address for <c>{name}</c> in the files.</param>
    public static async Task<Nginx> StartAsync(IReadOnlyDictionary<string, string> upstreams)
    {
        Dictionary<string, int> ports = [];
        var server = await ServerProcess.StartAsync("nginx", (folder, port) =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "files"));
            File.WriteAllText(Path.Combine(folder, "files", "users"), "[]");
            File.WriteAllText(Path.Combine(folder, "passwords"), "nobody:{PLAIN}nothing\n");
            var files = Directory.GetFiles(Repository.PathOf("tests", "StrictCors.ToolTests", "nginx"), "*.conf");
            ports = files.Select(static file => Path.GetFileNameWithoutExtension(file)).Zip([port, .. Ports.Free(files.Length).Where(free => free != port)]).ToDictionary(static pair => pair.First, static pair => pair.Second);
            return Configuration(folder, string.Join('\n', files.Select(file => Server(file, ports, folder, upstreams))));
        });
        return new(server, ports);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Server(string file, Dictionary<string, int> ports, string folder, IReadOnlyDictionary<string, string> upstreams)
    {
        var text = File.ReadAllText(file).Replace("{folder}", folder, StringComparison.Ordinal);
        foreach (var (name, address) in upstreams)
            text = text.Replace($"{{{name}}}", address, StringComparison.Ordinal);
        return $"server {{\nlisten 127.0.0.1:{ports[Path.GetFileNameWithoutExtension(file)]};\n{text}\n}}";
    }

    private static string Configuration(string folder, string servers) => $$"""
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
}
