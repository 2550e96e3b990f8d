using System.Diagnostics;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.IntegrationTests.Tool;

/// <summary>The command as built, run as a process with nothing of this environment but what .NET itself needs.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    public static Task<ToolResult> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", environment, Path.GetTempPath(), [Binary(), .. arguments]);

    /// <summary>So that paths in the output are the same on every machine.</summary>
    public static Task<ToolResult> RunInRepositoryAsync(params string[] arguments) =>
        RunAsync(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", new Dictionary<string, string>(), Repository.PathOf(), [Binary(), .. arguments]);

    /// <summary>Runs it as a terminal would, which stops it with Ctrl-C: a shell has its background jobs ignore that signal, and what they start inherits it.</summary>
    /// <param name="arguments">Of the command.</param>
    /// <param name="started">Gets the process while it runs.</param>
    public static Task<ToolResult> RunInForegroundAsync(string[] arguments, Action<Process> started) =>
        RunAsync("env", new Dictionary<string, string>(), Path.GetTempPath(),
            ["--default-signal=INT", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Binary(), .. arguments], started);

    public static Task<ToolResult> RunAsync(string program, IReadOnlyDictionary<string, string> environment, string folder, params string[] arguments) =>
        RunAsync(program, environment, folder, arguments, static _ => { });

    private static async Task<ToolResult> RunAsync(string program, IReadOnlyDictionary<string, string> environment, string folder, string[] arguments, Action<Process> started)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment.Clear();
        foreach (var name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        try
        {
            started(process);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    // Built in the configuration of the tests: …/bin/Debug/net10.0/
    public static string Binary()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathOf("src", "StrictCors.Tool", "bin", framework.Parent!.Name, framework.Name, "StrictCors.Tool.dll");
    }
}

internal sealed record ToolResult(int Code, string Output, string Errors)
{
    public override string ToString() => $"exit {Code}\n{Output}\n{Errors}";
}
