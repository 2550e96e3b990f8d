using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace StrictCors.PackageTests.Running;

/// <summary>A web application's process on a free port of loopback. Ends with the test, whatever happens.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private WebProcess(ProcessStartInfo start) => _process = new Process { StartInfo = start };

    public Uri Address => _listening.Task.Result;

    public string Output => string.Join('\n', _output);

    public static async Task<WebProcess> ServeAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var web = new WebProcess(Dotnet.StartInfo(program, Path.GetTempPath(), [.. arguments, "--urls", "http://127.0.0.1:0"], environment));
        web._process.OutputDataReceived += (_, line) => web.Record(line.Data);
        web._process.ErrorDataReceived += (_, line) => web.Record(line.Data);
        web._process.Start();
        web._process.BeginOutputReadLine();
        web._process.BeginErrorReadLine();
        if (await Task.WhenAny(web._listening.Task, web._process.WaitForExitAsync(), Task.Delay(Patience)) == web._listening.Task)
            return web;

        await web.DisposeAsync();
        throw new InvalidOperationException($"{program} does not listen. It said:\n{web.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Record(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (ListeningLine().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("""Now listening on: (http://[^\s"]+)""")]
    private static partial Regex ListeningLine();
}
