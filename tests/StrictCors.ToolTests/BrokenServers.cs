using System.Text.Json;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>All servers of broken-servers.tsv, each probed once by the command as a process, four at a time.</summary>
public sealed class BrokenServers : IAsyncLifetime
{
    private readonly Dictionary<string, (int Code, JsonElement? Report, string Text)> _results = [];
    private BrokenApps? _apps;
    private Nginx? _nginx;

    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } = TabSeparated.Read("tests/StrictCors.ToolTests/broken-servers.tsv");

    internal (int Code, JsonElement? Report, string Text) this[string server] => _results[server];

    internal string AddressOf(string server) => server.StartsWith("nginx ", StringComparison.Ordinal)
        ? $"http://127.0.0.1:{_nginx![server["nginx ".Length..]]}"
        : _apps!.Addresses[server];

    public async Task InitializeAsync()
    {
        _apps = await BrokenApps.StartAsync();
        if (Machine.Has(Needs.Nginx))
            _nginx = await Nginx.StartAsync(new Dictionary<string, string> { ["good"] = _apps.Addresses["none"], ["bare"] = _apps.Addresses["no CORS at all"], ["unvaried"] = _apps.Addresses["no Vary"], ["fixed"] = _apps.Addresses["one fixed origin"] });

        var rows = Rows.Where(row => _nginx is not null || !row["server"].StartsWith("nginx ", StringComparison.Ordinal));
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (row, _) =>
        {
            var result = await ProbeAsync(row);
            lock (_results)
                _results[row["server"]] = result;
        });
    }

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_apps is not null)
            await _apps.DisposeAsync();
    }

    private async Task<(int Code, JsonElement? Report, string Text)> ProbeAsync(IReadOnlyDictionary<string, string> row)
    {
        var options = row["options"].Replace("{good}", _apps!.Addresses["none"], StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var result = await ToolProcess.RunAsync(["probe", AddressOf(row["server"]) + "/users", "--origin", Reply.App, "--format", "json", .. options]);
        return (result.Code, result.Code == 2 ? null : JsonDocument.Parse(result.Output).RootElement, result.ToString());
    }
}
