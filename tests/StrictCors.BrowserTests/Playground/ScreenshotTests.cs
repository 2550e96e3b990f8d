using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.IntegrationTests.Samples;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The picture of the README. <c>UPDATE_SCREENSHOT=1</c> takes it anew; without, it is only held to its bounds.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private const int MaxBytes = 300 * 1024;
    private static readonly string Picture = Repository.PathOf("samples", "Playground", "screenshot.png");

    [FactWhereChromiumIsFound]
    public async Task The_picture_in_the_readme_is_taken_from_the_page_and_small()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOT") == "1")
            await TakeAsync(Picture, ColorScheme.Light, 1280);
        // A folder, for whoever wants to look at the page in all its shapes.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await TakeAsync(Path.Combine(folder, "light.png"), ColorScheme.Light, 1280);
            await TakeAsync(Path.Combine(folder, "dark.png"), ColorScheme.Dark, 1280);
            await TakeAsync(Path.Combine(folder, "phone.png"), ColorScheme.Light, 360);
        }

        new FileInfo(Picture).Length.Should().BeInRange(10 * 1024, MaxBytes);
        Repository.Text("samples", "Playground", "README.md").Should().Contain("](screenshot.png)");
    }

    private async Task TakeAsync(string path, ColorScheme scheme, int width)
    {
        await using var playground = await PlaygroundProcess.StartAsync([]);
        await using var page = await PlaygroundPage.OpenAsync(browser.Context, playground, width);
        await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        (await page.RunAllAsync()).Values.Should().OnlyContain(static verdict => verdict == "green", await page.SummaryAsync());
        await page.Page.Mouse.MoveAsync(0, 0);
        await page.Page.ScreenshotAsync(new() { Path = path, FullPage = true });
    }
}
