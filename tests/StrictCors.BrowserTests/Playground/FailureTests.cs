using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>What a visitor sees of a card that fails, on a desk and on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FailureTests(BrowserFixture browser)
{
    [TheoryWhere(Needs.Chromium)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_refused_PUT_says_that_it_was_never_sent_and_shows_its_headers(int width, ColorScheme scheme)
    {
        await using var playground = await PlaygroundProcess.StartAsync([KeyValuePair.Create("CORS_ALLOWED_METHODS", "GET, POST, DELETE")]);
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, playground, width);
        await opened.Page.EmulateMediaAsync(new() { ColorScheme = scheme });

        (await opened.RunAllAsync())["put"].Should().Be("red");

        (await opened.VerdictAsync("put")).Should().Contain("The preflight got no permission, so the browser never sent PUT /users/3.");
        var exchange = opened.Page.Locator("[data-scenario=put] details[open]");
        (await exchange.InnerTextAsync()).Should().Contain("never sent").And.Contain("Access-Control-Request-Method: PUT").And.Contain("Never sent, since the preflight got no permission");
        (await opened.Page.Locator("[data-verdict=green] details[open]").CountAsync()).Should().Be(0, "what worked stays folded");
    }

    [TheoryWhere(Needs.Chromium)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task The_summary_is_below_the_button_on_a_phone_and_beside_it_on_a_desk(int width, bool isBelow)
    {
        await using var playground = await PlaygroundProcess.StartAsync([KeyValuePair.Create("CORS_EXPOSED_HEADERS", "")]);
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, playground, width);
        await opened.RunAllAsync();

        var button = (await opened.Page.Locator("#run-all").BoundingBoxAsync())!;
        var summary = (await opened.Page.Locator("#summary").BoundingBoxAsync())!;
        (summary.Y >= button.Y + button.Height).Should().Be(isBelow);
        summary.Width.Should().BeGreaterThan(300, "a line of it has more than a word");
    }
}
