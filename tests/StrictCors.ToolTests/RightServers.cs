using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>The folder right-servers: frameworks of Node.js in one process, and Python's standard server.</summary>
public sealed class RightServers : IAsyncLifetime
{
    private readonly List<Process> _processes = [];
    private readonly Dictionary<string, int> _ports = [];

    public string AddressOf(string server) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_ports[server]}");

    public async Task InitializeAsync()
    {
        string[] source = ["tests", "StrictCors.ToolTests", "right-servers"];
        if (Machine.Has(Needs.Node | Needs.Npm))
        {
            var folder = await NodePackages.InstallAsync("right-servers", source);
            foreach (var (name, port) in JsonSerializer.Deserialize<Dictionary<string, int>>(await StartAsync("node", Path.Combine(folder, "servers.js")))!)
                _ports[name] = port;
        }

        if (Machine.Has(Needs.Python))
            _ports["python"] = int.Parse(await StartAsync("python3", Repository.PathOf([.. source, "server.py"])), CultureInfo.InvariantCulture);
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    // Its first line says that it listens, and where.
    private async Task<string> StartAsync(string program, string script)
    {
        var process = Process.Start(new ProcessStartInfo(program, [script]) { RedirectStandardOutput = true })!;
        _processes.Add(process);
        return await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new InvalidOperationException($"{script} ended.");
    }
}
