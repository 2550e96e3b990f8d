using System.Diagnostics;

namespace StrictCors.IntegrationTests.Export.Servers;

/// <summary>Where a server's program is, and how it is started on a file in a folder that it may write to.</summary>
internal sealed record EdgeProgram(string Target, string Package, string File, Func<string, string, string[]> Arguments)
{
    // First, since the programs are looked up when their list is made.
    private static readonly IEnumerable<string> s_folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin");

    public static readonly IReadOnlyList<EdgeProgram> All =
    [
        new("nginx", "nginx-light", "nginx", static (folder, file) => ["-p", folder, "-c", file, "-e", Path.Combine(folder, "error.log"), "-g", "daemon off;"]),
        new("apache", "apache2", "apache2", static (folder, file) => ["-d", folder, "-f", file, "-D", "FOREGROUND"]),
        new("haproxy", "haproxy", "haproxy", static (_, file) => ["-f", file]),
        new("caddy", "caddy", "caddy", static (_, file) => ["run", "--adapter", "caddyfile", "--config", file]),
    ];

    /// <summary><see langword="null"/> where it is not installed.</summary>
    public string? FullPath { get; } = s_folders.Select(folder => System.IO.Path.Combine(folder, File)).FirstOrDefault(System.IO.File.Exists);

    /// <summary>Of nginx, whose versions differ: <c>nginx version: nginx/1.22.1</c>.</summary>
    public Version Version()
    {
        using var process = Process.Start(new ProcessStartInfo(FullPath!, ["-v"]) { RedirectStandardError = true })!;
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return System.Version.Parse(text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..].Split(' ', '\n')[0]);
    }

    public static EdgeProgram Of(string target) => All.First(program => program.Target == target);

    /// <summary>What to install, or <see langword="null"/>.</summary>
    public static string? Missing { get; } = All.Where(static program => program.FullPath is null).Select(static program => program.Package).ToList() is { Count: > 0 } packages
        ? $"These are not installed, so what is exported for them can't be tried: {string.Join(", ", packages)}."
        : null;
}
