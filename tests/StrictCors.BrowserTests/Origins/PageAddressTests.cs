using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Origins;

/// <summary>What a real browser writes in <c>Origin</c> for pages at odd addresses, and what the library makes of exactly those bytes.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PageAddressTests(BrowserFixture browser, ServersFixture servers)
{
    private static int s_number;

    public static TheoryData<string, bool> Addresses()
    {
        var data = new TheoryData<string, bool>();
        foreach (var row in TabSeparated.Read("tests/StrictCors.BrowserTests/Origins/page-addresses.tsv"))
            data.Add(row["address"], row["can_match"] == "yes");
        return data;
    }

    [TheoryWhere(Needs.Chromium)]
    [MemberData(nameof(Addresses))]
    public async Task The_origin_that_arrives_can_be_listed_and_matches_its_bytes(string address, bool canMatch)
    {
        var origin = await OriginOfPageAtAsync(address);

        var listed = Read(origin);
        listed.Problems.Any().Should().Be(!canMatch, "{0} sends {1}", address, origin);
        if (canMatch)
        {
            listed.Explain(origin).IsAllowed.Should().BeTrue("{0} sends {1}", address, origin);
            listed.Explain(origin + ".").IsAllowed.Should().BeFalse();
        }

        Read("*").Explain(origin).IsAllowed.Should().BeTrue();
    }

    [TheoryWhere(Needs.Chromium)]
    [InlineData("https://*.example", "https://odd.example:443/", true)]
    [InlineData("https://*.example", "https://BÜCHER.example/", true)]
    [InlineData("https://*.example", "https://odd.example:8443/", false)]
    [InlineData("https://*.example", "https://odd.example./", false)]
    [InlineData("https://*.example:*", "https://odd.example:8443/", true)]
    [InlineData("http://odd.example:*", "http://ODD.example/", true)]
    [InlineData("https://xn--bcher-kva.example", "https://bücher.example/", true)]
    [InlineData("https://o*.example", "https://ｏｄｄ.example/", true)]
    [InlineData("https://o*.example", "https://a.odd.example/", false)]
    public async Task A_pattern_allows_the_pages_that_it_means(string pattern, string address, bool allowed)
    {
        var origin = await OriginOfPageAtAsync(address);

        Read(pattern).Explain(origin).IsAllowed.Should().Be(allowed, origin);
    }

    // The document comes from this test, whatever its address; the request that it makes goes over the wire to a server that records it.
    private async Task<string> OriginOfPageAtAsync(string address)
    {
        var mark = $"a{Interlocked.Increment(ref s_number)}";
        var page = await browser.Context.NewPageAsync();
        await page.RouteAsync(
            url => !url.StartsWith(servers.First.Origin, StringComparison.Ordinal),
            static route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><title>page</title>" }));
        // Without it the browser would ask whether a page from elsewhere may talk to this machine.
        await browser.Context.GrantPermissionsAsync(["local-network-access"]);
        await page.GotoAsync(address);
        var target = $"{servers.First.Origin}/permit?s={mark}";
        if (page.Url.StartsWith("https:", StringComparison.Ordinal))
            await page.EvaluateAsync("url => fetch(url, { method: 'POST' }).then(() => '', () => '')", target);
        else
            await SubmitFormAsync(page, target);
        await page.CloseAsync();
        var line = servers.Log.Requests(mark).Should().ContainSingle().Subject;
        return line.Split(" | ").Single(static part => part.StartsWith("Origin: ", StringComparison.Ordinal))[8..];
    }

    // A page that came over http may not fetch from this machine at all, but it may send a form, whose Origin is made the same way.
    private static async Task SubmitFormAsync(IPage page, string target)
    {
        var answered = page.WaitForResponseAsync(target);
        await page.EvaluateAsync("""
            url => {
                const form = document.createElement('form');
                Object.assign(form, { method: 'POST', action: url });
                document.body.append(form);
                form.submit();
            }
            """, target);
        await answered;
    }

    private static StrictCorsConfiguration Read(string origins) => StrictCorsConfiguration.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = origins, ["CORS_ALLOW_CREDENTIALS"] = "false" })
        .Build());
}
