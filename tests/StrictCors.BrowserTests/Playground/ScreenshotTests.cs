using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The picture of the README. <c>UPDATE_SCREENSHOT=1</c> takes it anew; without, it is only held to its bounds.</summary>
public sealed class ScreenshotTests
{
    private const int MaxBytes = 300 * 1024;
    private const int DeskWidth = 1120;
    private const int PhoneWidth = 360;
    private static readonly string Picture = Repository.PathOf("samples", "Playground", "screenshot.png");

    [FactWhere(Needs.Chromium)]
    public async Task The_picture_in_the_readme_is_taken_from_the_page_and_small()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOT") == "1")
            await TakeAsync((Picture, ColorScheme.Light, DeskWidth));
        // A folder, for whoever wants to look at the page in all its shapes.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await TakeAsync(
                (Path.Combine(folder, "light.png"), ColorScheme.Light, DeskWidth),
                (Path.Combine(folder, "dark.png"), ColorScheme.Dark, DeskWidth),
                (Path.Combine(folder, "phone.png"), ColorScheme.Light, PhoneWidth));
        }

        new FileInfo(Picture).Length.Should().BeInRange(10 * 1024, MaxBytes);
        Repository.Text("samples", "Playground", "README.md").Should().Contain("](screenshot.png)");
    }

    private static async Task TakeAsync(params (string Path, ColorScheme Scheme, int Width)[] pictures)
    {
        using var playwright = await Playwright.CreateAsync();
        // Grey letters instead of coloured fringes: fewer colours, and the same on every display.
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Machine.PathOf(Needs.Chromium), Args = ["--no-sandbox", "--disable-lcd-text"] });
        await using var playground = await PlaygroundProcess.StartAsync([], new(5173, 8080));
        foreach (var (path, scheme, width) in pictures)
        {
            await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme });
            await using var page = await PlaygroundPage.OpenAsync(context, playground, width);
            (await page.RunAllAsync()).Values.Should().OnlyContain(static verdict => verdict == "green", await page.SummaryAsync());
            // Two cards in full, the others in short.
            await page.Page.EvaluateAsync("""
                for (const name of ["put", "delete"])
                  document.querySelector(`[data-scenario=${name}] details:nth-of-type(${name === "put" ? 1 : 2})`).open = true;
                document.activeElement.blur();
                scrollTo(0, 0);
                """);
            await page.Page.Mouse.MoveAsync(0, 0);
            await File.WriteAllBytesAsync(path, PalettePng.From(await page.Page.ScreenshotAsync(new() { FullPage = true })));
        }
    }
}
