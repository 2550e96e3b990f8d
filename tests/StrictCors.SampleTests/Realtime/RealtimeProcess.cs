using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>The sample by its own command, which bundles the page; only the build before it is left out, since it was built along with the tests.</summary>
internal sealed partial class RealtimeProcess : IAsyncDisposable
{
    // npm downloads the page's libraries the first time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly SampleProcess _process;
    private readonly int[] _ports;

    private RealtimeProcess(SampleProcess process, int[] ports) => (_process, _ports) = (process, ports);

    public string Page => $"http://localhost:{_ports[0]}";

    /// <summary>The page's server by a name that is not listed.</summary>
    public string Stranger => $"http://127.0.0.1:{_ports[0]}";

    public string Api => $"http://localhost:{_ports[1]}";

    public int ApiPort => _ports[1];

    /// <summary>The requests that the API has answered, as <c>GET /events 200</c>.</summary>
    public IReadOnlyList<string> Answered => [.. _process.Output.Select(line => FinishedLine().Match(line))
        .Where(match => match.Success && match.Groups["port"].Value == $"{ApiPort}")
        .Select(static match => $"{match.Groups["method"].Value} {match.Groups["path"].Value} {match.Groups["status"].Value}")];

    /// <param name="options">Of <c>dotnet run</c>.</param>
    /// <param name="environment">Beside what npm needs.</param>
    /// <param name="arguments">Of the sample.</param>
    public static SampleProcess Start(string[] options, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return SampleProcess.Start(
            [Command.Dotnet, "run", "--no-build", "--configuration", configuration, .. options, "--project", Repository.PathOf("samples", "Realtime"), "--"],
            environment.ToDictionary(), arguments);
    }

    public static Task<RealtimeProcess> StartAsync() => StartAsync(Ports.Free(2));

    /// <param name="ports">The page's and the API's.</param>
    public static async Task<RealtimeProcess> StartAsync(int[] ports, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var logging = KeyValuePair.Create("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information");
        var started = new RealtimeProcess(Start([], [.. OfNpm(), logging, .. environment], "--page-port", $"{ports[0]}", "--api-port", $"{ports[1]}"), ports);
        using var clock = new CancellationTokenSource(s_patience);
        var exit = started._process.ExitAsync();
        while (!started._process.Output.Any(static line => line.Contains("Ctrl-C", StringComparison.Ordinal)))
        {
            if ((exit.IsCompletedSuccessfully && exit.Result != 0) || clock.IsCancellationRequested)
            {
                await started.DisposeAsync();
                throw new InvalidOperationException($"The sample did not start. It said:\n{string.Join('\n', started._process.Output)}");
            }

            await Task.Delay(25);
        }

        return started;
    }

    /// <summary>The API's log comes a moment after the answer.</summary>
    public async Task<string> FirstAnsweredAsync()
    {
        using var clock = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Answered.Count == 0)
            await Task.Delay(25, clock.Token);
        return Answered[0];
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static IEnumerable<KeyValuePair<string, string>> OfNpm() => Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
        .Select(static pair => KeyValuePair.Create((string)pair.Key, (string)pair.Value!))
        .Where(static pair => pair.Key.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase) || pair.Key.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"Request finished HTTP/[\d.]+ (?<method>\w+) http://[^/]*:(?<port>\d+)(?<path>/[^? ]*)\S* - (?<status>\d+)")]
    private static partial Regex FinishedLine();
}
