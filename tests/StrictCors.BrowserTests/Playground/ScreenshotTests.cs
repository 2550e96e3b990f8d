using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The pictures of the README. <c>UPDATE_SCREENSHOT=1</c> takes them anew; without, they are only held to their bounds.</summary>
public sealed class ScreenshotTests
{
    private const int MaxBytes = 300 * 1024;
    private const string Folder = "samples/Playground";

    // The page on a desk, and its forms on a phone in the dark.
    private static readonly (string File, Look Look, string Part)[] s_pictures =
        [("screenshot.png", new(1280, ColorScheme.Light), "body"), ("narrow.png", new(390, ColorScheme.Dark), ".forms")];

    [FactWhere(Needs.Chromium)]
    public async Task The_pictures_in_the_readme_are_taken_from_the_page_and_small()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOT") == "1")
            await TakeAsync(s_pictures.Select(static picture => (Repository.PathOf(Folder, picture.File), picture.Look, picture.Part)));
        // A folder, for whoever wants to look at the page in all its shapes.
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await TakeAsync(Look.All.Select(look => (Path.Combine(folder, $"{look.Width}-{look.Scheme}.png"), look, "body")));

        foreach (var (file, _, _) in s_pictures)
        {
            new FileInfo(Repository.PathOf(Folder, file)).Length.Should().BeInRange(10 * 1024, MaxBytes);
            Repository.Text(Folder, "README.md").Should().Contain($"]({file})");
        }
    }

    private static async Task TakeAsync(IEnumerable<(string Path, Look Look, string Part)> pictures)
    {
        using var playwright = await Playwright.CreateAsync();
        // Grey letters instead of coloured fringes: fewer colours, and the same on every display.
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Machine.PathOf(Needs.Chromium), Args = ["--no-sandbox", "--disable-lcd-text"] });
        await using var playground = await PlaygroundProcess.StartAsync([], new(5173, 8080));
        foreach (var (path, look, part) in pictures)
        {
            await using var context = await browser.NewContextAsync(new() { ColorScheme = look.Scheme });
            await using var page = await PlaygroundPage.OpenAsync(context, playground, look.Width);
            var forms = new PlaygroundForms(page.Page);
            await forms.AskAsync("https://localhost:5173", "PUT", "Content-Type: application/json", credentials: true);
            await forms.ApplyAsync("CORS_ALLOWED_METHODS", "GET, POST, put");
            (await page.RunAllAsync()).Values.Should().OnlyContain(static verdict => verdict == "green", await page.SummaryAsync());
            // Two cards in full, the others in short.
            await page.Page.EvaluateAsync("""
                for (const name of ["put", "delete"])
                  document.querySelector(`[data-scenario=${name}] details:nth-of-type(${name === "put" ? 1 : 2})`).open = true;
                document.activeElement.blur();
                scrollTo(0, 0);
                """);
            await page.Page.Mouse.MoveAsync(0, 0);
            var taken = part == "body" ? await page.Page.ScreenshotAsync(new() { FullPage = true }) : await page.Page.Locator(part).ScreenshotAsync();
            await File.WriteAllBytesAsync(path, PalettePng.From(taken));
        }
    }
}
