using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>For fingers, keyboards, screen readers and small screens. What is measured stands in accessibility.js.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [TheoryWhere(Needs.Chromium)]
    [InlineData(1280)]
    [InlineData(390)]
    [InlineData(360)]
    public async Task The_page_is_usable_by_keyboard_by_ear_on_a_phone_and_in_the_dark(int width)
    {
        // Some cards red, the others green, and both forms with something to complain of: all are looked at.
        await using var playground = await PlaygroundProcess.StartAsync([KeyValuePair.Create("CORS_EXPOSED_HEADERS", "")]);
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, playground, width, height: 740);
        var page = opened.Page;
        var forms = new PlaygroundForms(page);
        await forms.AskAsync(playground.Other, "PUT", "Content-Type: application/json", credentials: true);
        await forms.ApplyAsync("CORS_ALLOWED_ORIGINS", $"{playground.Page}/");
        (await opened.RunAllAsync()).Values.Should().Contain("green").And.Contain("red");
        await page.EvaluateAsync("for (const details of document.querySelectorAll('details')) details.open = true");
        // Not as a script of the page, whose policy allows none but its own.
        await page.EvaluateAsync(Repository.Text("tests", "StrictCors.BrowserTests", "Playground", "accessibility.js"));

        (await page.EvaluateAsync<string[]>("findings.overflowing()")).Should().BeEmpty("nothing is wider than a phone");
        (await page.EvaluateAsync<string[]>("findings.nameless()")).Should().BeEmpty("each control says what it does");
        (await page.EvaluateAsync<string[]>("findings.small()")).Should().BeEmpty("a finger needs 24 pixels (WCAG 2.5.8)");
        (await page.EvaluateAsync<string[]>("findings.structure()")).Should().BeEmpty();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await page.EvaluateAsync<string[]>("findings.faint()")).Should().BeEmpty("{0} text needs a contrast of 4.5 to 1 (WCAG 1.4.3)", scheme);
        }

        var controls = await page.EvaluateAsync<string[]>("findings.controls()");
        controls.Should().HaveCountGreaterThan(40);
        (await TabThroughAsync(page, controls.Length)).Should().Equal(controls, "Tab goes to each control, in the page's order, and shows where it is");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_card_runs_by_keyboard_keeps_the_focus_and_is_told_to_who_listens()
    {
        await using var playground = await PlaygroundProcess.StartAsync([]);
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, playground);
        var page = opened.Page;
        var status = page.GetByRole(AriaRole.Status);
        await page.GetByRole(AriaRole.Button, new() { Name = "Run: PUT" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-scenario=put][data-verdict=green]").WaitForAsync();

        (await status.InnerTextAsync()).Should().Be("PUT: as it should be.");
        (await page.EvaluateAsync<string>("document.activeElement.ariaLabel")).Should().Be("Run: PUT");
        (await page.Locator("[data-verdict]:not([data-scenario=put], #summary)").CountAsync()).Should().Be(0, "one card was run");
    }

    [TheoryWhere(Needs.Chromium)]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task What_a_form_says_is_read_out_and_is_below_its_button(int width)
    {
        await using var playground = await PlaygroundProcess.StartAsync([]);
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, playground, width);
        var forms = new PlaygroundForms(opened.Page);
        await forms.AskAsync(playground.Page, "GET", "", credentials: false);
        await forms.ApplyAsync("CORS_MAX_AGE", "5");

        foreach (var form in new[] { forms.Asked, forms.Policy })
        {
            (await form.Locator("[aria-live=polite] .verdict").CountAsync()).Should().Be(1);
            (await form.Locator("button").First.GetAttributeAsync("aria-disabled")).Should().Be("false");
            var button = (await form.Locator("button").First.BoundingBoxAsync())!;
            var verdict = (await form.Locator(".verdict").BoundingBoxAsync())!;
            verdict.Y.Should().BeInRange(button.Y + button.Height, button.Y + button.Height + 40);
            verdict.Width.Should().BeGreaterThan(300, "a line of it has more than a word");
        }
    }

    // Each stop by its description, and by a mark where nothing shows that it has the focus. The first is reached from the second:
    // what has had the focus before is where Tab goes on.
    private static async Task<List<string>> TabThroughAsync(IPage page, int count)
    {
        await page.EvaluateAsync("findings.focusSecond()");
        var stops = new List<string>();
        for (var stop = 0; stop < count; stop++)
        {
            await page.Keyboard.PressAsync(stop == 0 ? "Shift+Tab" : "Tab");
            stops.Add(await page.EvaluateAsync<string>("findings.focused()"));
        }

        return stops;
    }
}
