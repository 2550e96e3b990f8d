using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StrictCors.IntegrationTests.Tool;

namespace StrictCors.IntegrationTests.Samples;

/// <summary>A real nginx with a configuration of a sample, in a folder of its own that goes with it.</summary>
internal sealed class NginxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string folder;

    private NginxProcess(Process process, string folder) => (this.process, this.folder) = (process, folder);

    /// <param name="configuration">The whole of it, with a port from <see cref="FreePort"/>.</param>
    /// <param name="port">The one to wait for.</param>
    public static async Task<NginxProcess> StartAsync(string configuration, int port)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-sample-nginx-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), configuration);
        // One process, so that its end is the end of all.
        var process = Process.Start(new ProcessStartInfo(Nginx.Program!, ["-p", folder, "-c", "nginx.conf", "-e", Path.Combine(folder, "error.log"), "-g", "daemon off; master_process off;"]))!;
        var started = new NginxProcess(process, folder);
        try
        {
            await started.WaitAsync(port);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WaitAsync(int port)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(30))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"nginx does not start: {await File.ReadAllTextAsync(Path.Combine(folder, "error.log"))}");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                // It does not listen yet.
            }
        }

        throw new TimeoutException("nginx does not listen.");
    }
}
