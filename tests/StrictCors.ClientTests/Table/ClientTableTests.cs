using System.Collections.Concurrent;
using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Table;

/// <summary>clients.tsv says what the real libraries do, and what a policy has to allow for them.</summary>
[Collection(ClientCollection.Name)]
public sealed class ClientTableTests(BrowserFixture browser)
{
    // Any page may read these: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
    private static readonly string[] s_readByAll = ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];

    // What is sent to a collector of telemetry, and what a page reads before it calls the API.
    private static readonly string[] s_aside = ["/telemetry", "/api/1/envelope", "/greeter.bin", "/openapi.json"];

    // One is Chromium's own.
    internal static readonly ParallelOptions AFewAtOnce = new() { MaxDegreeOfParallelism = 3 };

    [FactWhere(BrowserFixture.Page)]
    public async Task Every_client_sends_and_reads_what_its_row_says()
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        var differences = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ClientRow.All, AFewAtOnce, async (row, _) =>
        {
            if (await MeasureAsync(row, sockets) is { } difference)
                differences.Add($"{row.Id}: {difference}");
        });

        browser.Say($"{ClientRow.All.Count - differences.Count} of {ClientRow.All.Count} clients agree with the table.");
        differences.Should().BeEmpty();
    }

    [FactWhere(BrowserFixture.Page)]
    public async Task Every_client_fails_where_a_policy_lacks_one_thing_of_its_row()
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        var served = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(ClientRow.All, AFewAtOnce, async (row, _) =>
        {
            var settings = new MutableSettings();
            await using var api = await ClientApi.StartAsync(settings, new WireRecord(), sockets.Address);
            foreach (var (without, less) in row.WithoutOneThing())
            {
                // Nothing is kept: a GET would go without a preflight of its own where one for a POST at its address has allowed the headers.
                settings.Put(less.Policy(browser.Origin), ("CORS_MAX_AGE", "0"));
                await using var page = await browser.OpenAsync();
                if (await page.RunAsync(row.Id, LocalName.Of(api.Address), ClientPage.Brief) == ClientPage.Done)
                    served.Add($"{row.Id} without {without}");
            }
        });

        served.Should().BeEmpty();
    }

    private async Task<string?> MeasureAsync(ClientRow row, SocketServer sockets)
    {
        var settings = new MutableSettings();
        var wire = new WireRecord();
        // Everything is allowed, so that a client goes on to the end.
        settings.Put(row.Policy(browser.Origin), ("CORS_ALLOWED_HEADERS", "*"), ("CORS_ALLOWED_METHODS", "*"), ("CORS_ALLOW_CREDENTIALS", "true"));
        await using var api = await ClientApi.StartAsync(settings, wire, sockets.Address);
        var address = LocalName.Of(api.Address);
        await using var page = await browser.OpenAsync();
        await page.SetCookieAsync(address);
        var outcome = await page.RunAsync(row.Id, address);
        if (outcome != ClientPage.Done)
            return outcome;

        var sent = wire.Requests.Where(static request => !request.IsSocket && !s_aside.Any(path => request.Path.StartsWith(path, StringComparison.Ordinal))).ToList();
        var read = (await page.ReadHeadersAsync()).Except(s_readByAll).Where(static name => name != "*").ToList();
        return Difference("methods", row.Methods.Length > 0 ? row.Methods : null, sent.Select(static request => request.Method))
            ?? Difference("request headers", row.RequestHeaders, sent.SelectMany(static request => request.Asked ?? []))
            ?? Difference("credentials", [row.Credentials == "no" ? "no" : "yes"], [sent.Any(static request => request.HasCookie) ? "yes" : "no"])
            ?? Difference("headers read by name", [.. row.ResponseHeaders.Intersect(read, StringComparer.OrdinalIgnoreCase), .. row.AlsoReads], read);
    }

    private static string? Difference(string what, string[]? said, IEnumerable<string> found)
    {
        if (said is null)
            return null;
        var (expected, measured) = (Line(said), Line(found));
        return expected == measured ? null : $"{what} are {measured}, and its row says {expected}";
    }

    private static string Line(IEnumerable<string> names) => string.Join(',', names.Select(static name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
}
