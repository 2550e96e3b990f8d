using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The sample's one command, on free ports, with its API.</summary>
internal sealed class PlaygroundProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly PortPair _ports;

    private PlaygroundProcess(SampleProcess process, PortPair ports) => (Process, _ports) = (process, ports);

    public SampleProcess Process { get; }

    public string Page => _ports.PageAddress;

    /// <summary>The page's server by its other name.</summary>
    public string Other => _ports.OtherAddress;

    public string Api => _ports.ApiAddress;

    /// <param name="environment">Values are expanded.</param>
    /// <param name="ports">Free ones, when nobody has to know them beforehand.</param>
    public static async Task<PlaygroundProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> environment, PortPair? ports = null)
    {
        var chosen = ports ?? PortPair.Free();
        var expanded = environment.ToDictionary(static pair => pair.Key, pair => chosen.Expand(pair.Value));
        var playground = new PlaygroundProcess(Start(expanded, chosen), chosen);
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

    /// <summary>Starts it and waits for nothing.</summary>
    public static SampleProcess Start(IReadOnlyDictionary<string, string> environment, PortPair ports) =>
        SampleProcess.Start("Playground", environment, "--page-port", $"{ports.Page}", "--api-port", $"{ports.Api}");

    /// <inheritdoc cref="PortPair.Expand"/>
    public string Expand(string text) => _ports.Expand(text);

    /// <summary>By signal, so that it removes the API's settings from the temporary files.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var killed = Process;
        killed.Terminate();
        await killed.ExitAsync();
    }

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
