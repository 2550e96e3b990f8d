using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Processes;

/// <summary>
/// A sample's real process, started in another folder and with nothing of this process's environment but what .NET itself needs. Ends with
/// the test, whatever happens.
/// </summary>
public sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private SampleProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Record(line.Data);
        process.ErrorDataReceived += (_, line) => Record(line.Data);
    }

    /// <summary>Standard output and standard error so far, line by line.</summary>
    public IReadOnlyCollection<string> Output => output;

    /// <summary>Where it listens, once <see cref="ServeAsync"/> has returned.</summary>
    public Uri Address => listening.Task.Result;

    /// <summary>The memory that the process holds now.</summary>
    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The command that runs a sample as built along with the tests: <c>dotnet samples/NAME/bin/…/NAME.dll</c>.</summary>
    public static string[] Command(string sample)
    {
        // In the configuration of the tests: …/bin/Debug/net10.0/
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Repository.PathOf("samples", sample, "bin", framework.Parent!.Name, framework.Name, $"{sample}.dll");
        if (!File.Exists(program))
            throw new InvalidOperationException($"{program} is not there: the test's project has to reference the sample's, so that it is built first.");
        return [Processes.Command.Dotnet, program];
    }

    public static Task<SampleProcess> ServeAsync(string sample, IReadOnlyDictionary<string, string>? environment = null) => ServeAsync(Command(sample), environment);

    /// <summary>Starts a web application on a free port of loopback and waits until it listens.</summary>
    public static async Task<SampleProcess> ServeAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        var started = Start(command, environment, "--urls", "http://127.0.0.1:0");
        var first = await Task.WhenAny(started.listening.Task, started.process.WaitForExitAsync(), Task.Delay(patience ?? Patience));
        if (first == started.listening.Task)
            return started;

        await started.DisposeAsync();
        throw new InvalidOperationException($"{string.Join(' ', command)} does not listen. It said:\n{string.Join('\n', started.Output)}");
    }

    public static SampleProcess Start(string sample, IReadOnlyDictionary<string, string>? environment, params string[] arguments) => Start(Command(sample), environment, arguments);

    /// <summary>Starts a program with these arguments and waits for nothing.</summary>
    public static SampleProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = Processes.Command.Clean(command[0], [.. command.Skip(1), .. arguments], Path.GetTempPath(), environment);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var started = new SampleProcess(start);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Sends SIGTERM, as ECS does.</summary>
    public void Terminate() => Processes.Command.Signal(process, "TERM");

    /// <summary>The exit code, after all output has arrived.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Record(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("""Now listening on: (http://[^\s"]+)""")]
    private static partial Regex ListeningLine();
}
