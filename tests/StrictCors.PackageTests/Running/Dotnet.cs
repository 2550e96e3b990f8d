using System.Diagnostics;

namespace StrictCors.PackageTests.Running;

/// <summary>The command <c>dotnet</c>, as somebody types it: without what this run of the tests has set for itself.</summary>
internal static class Dotnet
{
    /// <summary>A build on a busy machine with an empty cache.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static readonly string[] NotPassedOn = ["CORS_", "STRICTCORS", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "MSBUILD", "VSTEST", "CI"];

    public static string Path { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Fails with the output when the command does.</summary>
    public static async Task<string> RunAsync(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, output) = await TryAsync(folder, arguments, environment);
        code.Should().Be(0, output);
        return output;
    }

    public static async Task<(int Code, string Output)> TryAsync(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(StartInfo(Path, folder, arguments, environment))!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public static ProcessStartInfo StartInfo(string program, string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(name => Array.Exists(NotPassedOn, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        // A build server that outlives the command would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }
}
