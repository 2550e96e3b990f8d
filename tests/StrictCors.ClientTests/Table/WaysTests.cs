using System.Collections.Concurrent;
using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Table;

/// <summary>Every client of the table on other ways to the API than HTTP/1.1 without anything between.</summary>
[Collection(ClientCollection.Name)]
public sealed class WaysTests(BrowserFixture browser)
{
    [FactWhere(BrowserFixture.Page)]
    public async Task Every_client_works_over_HTTP_2()
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        var wire = new WireRecord();
        await using var api = await ClientApi.StartAsync(Policy(), wire, sockets.Address, ServerKind.KestrelTls);

        (await RunAllAsync(api.Address)).Should().BeEmpty();
        wire.Requests.Where(static request => !request.IsSocket).Should().OnlyContain(static request => request.Protocol == "HTTP/2");
    }

    [FactWhere(BrowserFixture.Page)]
    public async Task Every_client_works_while_its_policy_is_reloaded()
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        var settings = Policy();
        await using var api = await ClientApi.StartAsync(settings, new WireRecord(), sockets.Address);
        using var stop = new CancellationTokenSource();
        var reloads = ReloadAsync(settings, stop.Token);

        var failures = await RunAllAsync(api.Address);

        await stop.CancelAsync();
        (await reloads).Should().BeGreaterThan(ClientRow.All.Count);
        failures.Should().BeEmpty();
    }

    [FactWhere(BrowserFixture.Page | Needs.Nginx)]
    public async Task Every_client_works_behind_the_exported_nginx()
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        await using var api = await ClientApi.StartAsync(new MutableSettings(), new WireRecord(), sockets.Address, cors: CorsKind.None);
        var environment = Path.GetTempFileName();
        await File.WriteAllLinesAsync(environment, ClientRow.Together.Policy(browser.Origin).Select(static pair => $"{pair.Key}={pair.Value}"));
        var exported = await ToolProcess.RunAsync("export", "nginx", "--owner", "edge", "--env-file", environment, "--upstream", api.Address, "--listen", "65535");
        File.Delete(environment);
        exported.Code.Should().Be(0, exported.Errors);
        await using var nginx = await ServerProcess.StartAsync("nginx", (_, port) => exported.Output.Replace("65535", $"{port}", StringComparison.Ordinal));

        (await RunAllAsync($"http://127.0.0.1:{nginx.Port}")).Should().BeEmpty();
    }

    private MutableSettings Policy()
    {
        var settings = new MutableSettings();
        settings.Put(ClientRow.Together.Policy(browser.Origin));
        return settings;
    }

    // Another origin comes and goes, for as long as the clients run.
    private async Task<int> ReloadAsync(MutableSettings settings, CancellationToken stop)
    {
        var policy = ClientRow.Together.Policy(browser.Origin);
        var count = 0;
        for (; !stop.IsCancellationRequested; count++)
        {
            settings.Put(policy, ("CORS_ALLOWED_ORIGINS", count % 2 == 0 ? $"{browser.Origin},https://app.example.com" : browser.Origin));
            await Task.Delay(20, CancellationToken.None);
        }

        return count;
    }

    private async Task<IReadOnlyCollection<string>> RunAllAsync(string api)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ClientRow.All, ClientTableTests.AFewAtOnce, async (row, _) =>
        {
            await using var page = await browser.OpenAsync();
            var outcome = await page.RunAsync(row.Id, LocalName.Of(api));
            if (outcome != ClientPage.Done)
                failures.Add($"{row.Id}: {outcome}");
        });
        return failures;
    }
}
