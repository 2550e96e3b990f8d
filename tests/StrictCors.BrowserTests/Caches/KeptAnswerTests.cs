using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;
using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.BrowserTests.Caches;

/// <summary>What a browser makes of an answer that it keeps, when the page's origin is taken off the list. <c>no-cache</c> makes it ask as it does when the answer has expired.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeptAnswerTests(BrowserFixture browser, ServersFixture servers, ITestOutputHelper output)
{
    private const string Fetch = """
        ([url, cache]) => fetch(url, { cache }).then(answer => answer.text(), error => error.message)
        """;

    private const string Refused = "Failed to fetch";

    [FactWhere(Needs.Chromium)]
    public async Task After_a_304_the_removed_page_reads_on_in_Chromium() => (await ReadAsync(0, "no-cache")).Should().Be(("kept", "200 304"));

    [FactWhere(Needs.Chromium)]
    public async Task After_a_full_answer_it_does_not() => (await ReadAsync(3600, "no-cache")).Should().Be((Refused, "200 200"));

    [FactWhere(Needs.Chromium)]
    public async Task What_is_still_fresh_is_read_without_a_question() => (await ReadAsync(3600, "default")).Should().Be(("kept", "200"));

    private async Task<(string Read, string Statuses)> ReadAsync(int revalidationSeconds, string cache)
    {
        var settings = new MutableSettings();
        var statuses = new ConcurrentQueue<int>();
        void Allow(string origins) => settings.Put(("CORS_ALLOWED_ORIGINS", origins), ("StrictCors:RevalidateAfterChange", revalidationSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Allow($"https://app.example.com, {servers.Pages.Origin}");
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(settings);
                app.UseStrictCors();
                app.Use(async (context, next) =>
                {
                    await next(context);
                    statuses.Enqueue(context.Response.StatusCode);
                });
                app.MapGet("/page", static (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "public, max-age=600";
                    return Results.Bytes("kept"u8.ToArray(), "text/plain", entityTag: new EntityTagHeaderValue("\"1\""));
                });
            },
        });
        var page = await browser.Context.NewPageAsync();
        await page.GotoAsync(servers.Pages.Origin);
        var address = $"{app.Address}/page";
        (await page.EvaluateAsync<string>(Fetch, new object[] { address, "default" })).Should().Be("kept");

        Allow("https://app.example.com");

        var read = await page.EvaluateAsync<string>(Fetch, new object[] { address, cache });
        output.WriteLine($"Chromium {browser.Context.Browser?.Version}, RevalidateAfterChange {revalidationSeconds}, {cache}: the application answered {string.Join(", then ", statuses)}; the page gets: {read}");
        return (read, string.Join(' ', statuses));
    }
}
