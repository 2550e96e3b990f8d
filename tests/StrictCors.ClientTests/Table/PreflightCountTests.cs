using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Table;

/// <summary>What a client pays for CORS with our defaults and with those of the framework's own middleware. Beside the other tests, since it waits most of the time.</summary>
public sealed class PreflightCountTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [FactWhere(BrowserFixture.Page)]
    public async Task A_gRPC_Web_client_pays_at_most_a_tenth_of_the_preflights_that_it_pays_with_UseCors()
    {
        var (ours, theirs) = await CountAsync("grpc-web-calls");

        ours.Should().BeLessThanOrEqualTo(theirs / 10);
    }

    [FactWhere(BrowserFixture.Page)]
    public async Task SignalRs_long_polling_pays_one_for_each_request_whatever_the_server_says()
    {
        // Its client sends with the cache mode no-cache, for which Chromium asks anew each time.
        var (ours, theirs) = await CountAsync("signalr-calls");

        ours.Should().BeGreaterThan(0.9);
        theirs.Should().BeGreaterThan(0.9);
    }

    /// <returns>Preflights for each actual request.</returns>
    private async Task<(double Ours, double Theirs)> CountAsync(string script)
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        var counts = await Task.WhenAll(CountAsync(script, sockets, CorsKind.Registered), CountAsync(script, sockets, CorsKind.None));
        browser.Say(FormattableString.Invariant($"{script}: {100 * counts[0]:0} preflights for 100 requests with StrictCors, {100 * counts[1]:0} with UseCors."));
        return (counts[0], counts[1]);
    }

    private async Task<double> CountAsync(string script, SocketServer sockets, CorsKind cors)
    {
        var settings = new MutableSettings();
        // Our defaults, with what the clients need of the table.
        settings.Put(("CORS_ALLOWED_ORIGINS", browser.Origin), ("CORS_ALLOWED_HEADERS", string.Join(',', ClientRow.Together.RequestHeaders)));
        var wire = new WireRecord();
        await using var api = await ClientApi.StartAsync(settings, wire, sockets.Address, cors: cors, useCorsFor: cors == CorsKind.None ? browser.Origin : null);
        await using var page = await browser.OpenAsync();
        (await page.RunAsync(script, LocalName.Of(api.Address), s_patience)).Should().Be(ClientPage.Done);
        var preflights = wire.Requests.Count(static request => request.Asked is not null);
        return (double)preflights / (wire.Requests.Count - preflights);
    }
}
