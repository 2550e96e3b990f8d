using System.Diagnostics;
using StrictCors.TestSupport.Processes;

namespace StrictCors.Benchmarks.Loopback;

/// <summary>One server process on a free loopback port.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly Process _process;

    private LoopbackServer(string name, Process process, int port)
    {
        Name = name;
        _process = process;
        Url = $"http://127.0.0.1:{port}/";
    }

    public string Name { get; }

    public string Url { get; }

    /// <summary>Starts the program with what it needs to know of its port, and waits until it listens.</summary>
    public static async Task<LoopbackServer> StartAsync(string name, string program, Func<int, string[]> arguments)
    {
        var port = Ports.Free();
        var process = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true })!;
        if (await Ports.ListensAsync(process, port, TimeSpan.FromSeconds(60)))
            return new(name, process, port);
        if (process.HasExited)
            throw new InvalidOperationException($"{name} ended with {process.ExitCode} before it listened.");
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{name} does not listen.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
