using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo(program, arguments(port)) { RedirectStandardOutput = true })!;
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(60); await Task.Delay(50))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{name} ended with {process.ExitCode} before it listened.");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return new(name, process, port);
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"{name} does not listen.");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
