using System.Diagnostics;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Processes;

namespace StrictCors.Load;

/// <summary>This program again as a process of its own, in which it is the sample.</summary>
internal sealed partial class SampleUnderLoad : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleUnderLoad(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data ?? "");
        process.BeginOutputReadLine();
    }

    public Uri Address => _listening.Task.Result;

    public string Swaps { get; private set; } = "swaps: unknown";

    public int Errors { get; private set; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.WorkingSet64;
        }
    }

    public static async Task<SampleUnderLoad> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve", "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Insert(0, typeof(SampleUnderLoad).Assembly.Location);
        var sample = new SampleUnderLoad(Process.Start(start)!);
        await sample._listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return sample;
    }

    /// <summary>Sends SIGTERM and waits for the exit code.</summary>
    public async Task<int> StopAsync()
    {
        Command.Signal(_process, "TERM");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Read(string line)
    {
        if (line.StartsWith("swaps: ", StringComparison.Ordinal))
            Swaps = line;
        if (line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal))
            Errors++;
        if (ListeningLine().Match(line) is { Success: true } match)
            _listening.TrySetResult(new(match.Groups[1].Value));
    }

    [GeneratedRegex("""Now listening on: (http://[^\s"]+)""")]
    private static partial Regex ListeningLine();
}
