using System.Diagnostics;

namespace StrictCors.TestSupport.Processes;

/// <summary>A server that CORS is exported to, and how it is started on a file in a folder that it may write to.</summary>
public sealed record ServerProgram(string Target, Needs Program, Func<string, string, string[]> Arguments)
{
    public static readonly IReadOnlyList<ServerProgram> All =
    [
        new("nginx", Needs.Nginx, static (folder, file) => ["-p", folder, "-c", file, "-e", Path.Combine(folder, "error.log"), "-g", "daemon off;"]),
        new("apache", Needs.Apache, static (folder, file) => ["-d", folder, "-f", file, "-D", "FOREGROUND"]),
        new("haproxy", Needs.HAProxy, static (_, file) => ["-f", file]),
        new("caddy", Needs.Caddy, static (_, file) => ["run", "--adapter", "caddyfile", "--config", file]),
    ];

    public static ServerProgram Of(string target) => All.First(program => program.Target == target);

    /// <summary>Of nginx, whose versions differ: <c>nginx version: nginx/1.22.1</c>.</summary>
    public Version Version()
    {
        using var process = Process.Start(new ProcessStartInfo(Machine.PathOf(Program), ["-v"]) { RedirectStandardError = true })!;
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return System.Version.Parse(text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..].Split(' ', '\n')[0]);
    }
}
