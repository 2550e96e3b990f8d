using Microsoft.Playwright;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>The pictures of the README, and the page on a phone and in the dark. <c>UPDATE_SCREENSHOT=1</c> takes the pictures anew.</summary>
[Collection(RealtimePage.Name)]
public sealed class RealtimePictureTests(RealtimePage page)
{
    private const int MaxBytes = 300 * 1024;

    [TheoryWhere(RealtimePage.Everything)]
    [InlineData("screenshot.png", 1120, ColorScheme.Light)]
    [InlineData("narrow.png", 390, ColorScheme.Dark)]
    public async Task The_page_is_readable_and_its_picture_small(string picture, int width, ColorScheme scheme)
    {
        await using var context = await page.Browser.NewContextAsync(new() { ColorScheme = scheme });
        var opened = await RealtimePage.RunAllAsync(context, page.Sample, width);
        await opened.AddScriptTagAsync(new() { Path = Repository.PathOf("tests", "StrictCors.BrowserTests", "Playground", "accessibility.js") });

        (await opened.EvaluateAsync<string[]>("findings.overflowing()")).Should().BeEmpty();
        (await opened.EvaluateAsync<string[]>("findings.faint()")).Should().BeEmpty("text needs a contrast of 4.5 to 1 (WCAG 1.4.3)");
        (await opened.EvaluateAsync<string[]>("findings.structure()")).Should().BeEmpty();
        (await opened.EvaluateAsync<string[]>("findings.small()")).Should().BeEmpty("a finger needs 24 pixels (WCAG 2.5.8)");

        var file = Repository.PathOf("samples", "Realtime", picture);
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOT") == "1")
            await TakeAsync(opened, file);
        new FileInfo(file).Length.Should().BeInRange(10 * 1024, MaxBytes);
        Repository.Text("samples", "Realtime", "README.md").Should().Contain($"({picture})");
    }

    private static async Task TakeAsync(IPage page, string file)
    {
        // The ports of a reader's own run.
        await page.EvaluateAsync("""
            const ports = [...document.querySelectorAll("#facts dd")].map((fact) => fact.textContent.split(":").at(-1));
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) walk.currentNode.data = walk.currentNode.data.replaceAll(`:${ports[0]}`, ":5173").replaceAll(`:${ports[1]}`, ":8080");
            document.activeElement.blur();
            scrollTo(0, 0);
            """);
        await page.Mouse.MoveAsync(0, 0);
        await File.WriteAllBytesAsync(file, PalettePng.From(await page.ScreenshotAsync(new() { FullPage = true })));
    }
}
