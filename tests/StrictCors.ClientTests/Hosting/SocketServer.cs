using System.Diagnostics;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Hosting;

/// <summary>socket.io's server for Node.js, to which the API forwards.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly Process _process;

    private SocketServer(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<SocketServer> StartAsync(string packages)
    {
        var process = Process.Start(new ProcessStartInfo(Machine.PathOf(Needs.Node), [Path.Combine(packages, "sockets.cjs")]) { RedirectStandardOutput = true })!;
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new InvalidOperationException("socket.io's server ended.");
        return new(process, $"http://127.0.0.1:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
