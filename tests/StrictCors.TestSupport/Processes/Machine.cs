namespace StrictCors.TestSupport.Processes;

/// <summary>What this machine has of what tests run for real: where each program is, and how to get it.</summary>
public static class Machine
{
    // Servers are not in everybody's path.
    private static readonly string[] s_folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/usr/local/sbin", "/sbin"];

    private static readonly Part[] s_parts =
    [
        new(Needs.Bash, "bash", "install bash"),
        new(Needs.Curl, "curl", "install curl"),
        new(Needs.Node, "node", "install Node.js 20 or later"),
        new(Needs.Npm, "npm", "install npm"),
        new(Needs.Nginx, "nginx", "install nginx-light"),
        new(Needs.Apache, "apache2", "install apache2"),
        new(Needs.HAProxy, "haproxy", "install haproxy"),
        new(Needs.Caddy, "caddy", "install caddy"),
        new(Needs.Varnish, "varnishd", "install varnish"),
        new(Needs.Squid, "squid", "install squid"),
        new(Needs.TrafficServer, "traffic_server", "install trafficserver"),
        new(Needs.Linker, "clang or gcc", "install gcc, libc6-dev and zlib1g-dev", static () => InFolders("clang") ?? InFolders("gcc")),
        new(Needs.Python, "python3", "install python3"),
        new(Needs.LuaJit, "luajit", "install luajit"),
        new(Needs.PostgreSql, "postgres", "install postgresql", PostgreSql),
        new(Needs.Chromium, "chromium", "install chromium or set CHROMIUM_PATH", Chromium),
        new(Needs.Buildah, "buildah", "install buildah"),
        new(Needs.Mmdebstrap, "mmdebstrap", "install mmdebstrap"),
        new(Needs.Runc, "runc", "install runc"),
        new(Needs.Nsenter, "nsenter", "install util-linux"),
        new(Needs.Root, "root", "let sudo ask for no password", static () => RootCommand.IsPossible ? "root" : null),
    ];

    public static bool Has(Needs needs) => Lacks(needs) is null;

    /// <summary>Why a test that needs these is skipped, or <see langword="null"/> where all are there.</summary>
    public static string? Lacks(Needs needs)
    {
        var missing = s_parts.Where(part => needs.HasFlag(part.Need) && part.Path is null).Select(static part => $"no {part.Name} on this machine ({part.Remedy})").ToList();
        return missing.Count == 0 ? null : $"NOT TESTED: {string.Join(", ", missing)}.";
    }

    /// <summary>The program's full path; a test that runs it has said that it needs it.</summary>
    public static string PathOf(Needs program) => s_parts.Single(part => part.Need == program).Path ?? throw new InvalidOperationException(Lacks(program));

    // Debian keeps initdb and postgres out of the path; the newest version is taken.
    private static string? PostgreSql() => s_folders
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(static version => Path.Combine(version, "bin")) : [])
        .Where(static folder => File.Exists(Path.Combine(folder, "initdb"))).Select(static folder => Path.Combine(folder, "postgres")).FirstOrDefault(File.Exists);

    private static string? Chromium()
    {
        string[] usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? [path] : usual).FirstOrDefault(File.Exists);
    }

    private static string? InFolders(string name) =>
        s_folders.SelectMany(folder => (string[])[name, $"{name}.exe", $"{name}.cmd"], Path.Combine).FirstOrDefault(File.Exists);

    // Looked for once, and only where a test asks.
    private sealed class Part(Needs need, string name, string remedy, Func<string?>? find = null)
    {
        private readonly Lazy<string?> _path = new(find ?? (() => InFolders(name)));

        public Needs Need => need;

        public string Name => name;

        public string Remedy => remedy;

        public string? Path => _path.Value;
    }
}
