using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.BrowserTests.Situations;

/// <summary>
/// The table, three times: what it says itself, what <see cref="StrictCors.Testing.BrowserHandler"/> makes of it, and what a real browser does.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class AgreementTests(BrowserFixture browser, ServersFixture servers, ITestOutputHelper output)
{
    [Fact]
    public async Task The_handler_gives_every_verdict_of_the_table()
    {
        var outcomes = await new HandlerRun(servers, run: 't').RunAsync();
        Agreement.Mistakes(servers.Situations, outcomes, static situation => situation.Verdict).Should().BeEmpty();
    }

    [FactWhere(Needs.Chromium)]
    public async Task Chromium_and_the_handler_agree_on_every_situation()
    {
        var handler = await new HandlerRun(servers, run: 'h').RunAsync();
        var chromium = await new ChromiumRun(browser.Context, servers).RunAsync();

        var agreement = Agreement.Of(servers.Situations, chromium, handler);
        foreach (var line in agreement.Lines)
            output.WriteLine(line);
        var sum = $"agreements: {agreement.Count} of {agreement.Lines.Count}";
        output.WriteLine(sum);
        browser.Say(sum);

        agreement.Lines.Should().HaveCountGreaterThanOrEqualTo(150);
        agreement.Differences.Should().BeEmpty();
        Agreement.Mistakes(servers.Situations, chromium, static situation => situation.IsDifference ? situation.ChromiumVerdict : situation.Verdict).Should().BeEmpty();
    }
}
