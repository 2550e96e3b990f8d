using System.Diagnostics;

namespace StrictCors.TestSupport.Processes;

/// <summary>A program that runs to its end, and all that it said.</summary>
public static class Command
{
    /// <summary>What .NET and the shell need of this process's environment.</summary>
    public static IReadOnlyList<string> Inherited { get; } = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "SystemRoot"];

    /// <summary>The command <c>dotnet</c> that runs these tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>With nothing of this process's environment but what is inherited.</summary>
    public static ProcessStartInfo Clean(string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        start.Environment.Clear();
        foreach (var name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return start;
    }

    /// <param name="start">Its output is read here.</param>
    /// <param name="patience">Killed, with what it has started, when it takes longer.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="started">Gets the process while it runs.</param>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start, TimeSpan patience, string? input = null, Action<Process>? started = null)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, input is not null);
        using var process = Process.Start(start)!;
        try
        {
            started?.Invoke(process);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (input is not null)
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }

            await process.WaitForExitAsync().WaitAsync(patience);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <returns>What the program printed; where it fails, the test does.</returns>
    public static async Task<string> PrintedAsync(ProcessStartInfo start, TimeSpan patience, string? input = null)
    {
        var result = await RunAsync(start, patience, input);
        result.Code.Should().Be(0, "{0} said: {1}", start.FileName, result);
        return result.Output;
    }

    /// <summary>Sends a signal, such as <c>TERM</c>: .NET can kill a process but not signal it, and every POSIX shell has <c>kill</c> built in.</summary>
    public static void Signal(Process process, string signal)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{signal} {process.Id}"]);
        shell.WaitForExit();
    }
}

public sealed record CommandResult(int Code, string Output, string Errors)
{
    public override string ToString() => $"exit {Code}\n{Output}\n{Errors}";
}
