using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The sample's one command, on free ports, with its API.</summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private PlaygroundProcess(SampleProcess process, int pagePort, int apiPort) =>
        (Process, PagePort, ApiPort) = (process, pagePort, apiPort);

    public SampleProcess Process { get; }

    public int PagePort { get; }

    public int ApiPort { get; }

    public string Page => $"http://localhost:{PagePort}";

    /// <param name="environment">Values may name this playground's ports: <c>{page}</c>.</param>
    public static async Task<PlaygroundProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var (page, api) = (FreePort(), FreePort());
        var expanded = environment.ToDictionary(
            static pair => pair.Key,
            pair => pair.Value.Replace("{page}", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var playground = new PlaygroundProcess(Start(expanded, page, api), page, api);
        try
        {
            await playground.WaitUntilReadyAsync();
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    public static SampleProcess Start(IReadOnlyDictionary<string, string> environment, int pagePort, int apiPort) =>
        SampleProcess.Start("Playground", environment, "--page-port", $"{pagePort}", "--api-port", $"{apiPort}");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private async Task WaitUntilReadyAsync()
    {
        using var clock = new CancellationTokenSource(Patience);
        var exit = Process.ExitAsync();
        while (!Process.Output.Any(static line => line.Contains("Ctrl-C", StringComparison.Ordinal)))
        {
            if (exit.IsCompleted || clock.IsCancellationRequested)
                throw new InvalidOperationException($"The playground did not start. It said:\n{string.Join('\n', Process.Output)}");
            await Task.Delay(25);
        }
    }
}
