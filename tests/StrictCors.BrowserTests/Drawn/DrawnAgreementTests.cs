using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>
/// Situations that nobody thought of one by one: the products of what pages and servers can say, and draws from them. The handler and a real browser
/// must do the same in each, or the difference is listed with the clause that it comes from.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class DrawnAgreementTests(BrowserFixture browser, ServersFixture servers, ITestOutputHelper output)
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Listed = TabSeparated.Read("tests/StrictCors.BrowserTests/Drawn/differences.tsv");

    [Fact]
    public void Each_scene_is_another() =>
        Scenes.All.Select(static scene => scene.About).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(2000);

    [FactWhere(Needs.Chromium)]
    public async Task Chromium_and_the_handler_agree_on_every_scene_but_the_listed_ones()
    {
        await browser.Context.ClearCookiesAsync();
        var handler = await new HandlerScenes(servers).RunAsync();
        var chromium = await new ChromiumScenes(browser.Context, servers).RunAsync();
        await browser.Context.ClearCookiesAsync();

        var different = Enumerable.Range(0, Scenes.All.Count).Where(number => chromium[number] != handler[number]).ToList();
        var page = await browser.Context.NewPageAsync();
        var version = (await page.EvaluateAsync<string>("navigator.userAgent")).Split('/').Single(static part => part.EndsWith(" Safari", StringComparison.Ordinal)).Split('.')[0];
        var sum = $"agreements by draw with Chromium {version}: {Scenes.All.Count - different.Count} of {Scenes.All.Count}";
        output.WriteLine(sum);
        browser.Say(sum);
        foreach (var kind in Scenes.All.Index().GroupBy(static scene => scene.Item.Kind))
            output.WriteLine($"{kind.Key}: {kind.Count(scene => !different.Contains(scene.Index))} of {kind.Count()}");

        var unlisted = different.Where(static number => Listing(number) is null).Select(number => $"{number} {Scenes.All[number].About}\nChromium:\n{chromium[number]}\nhandler:\n{handler[number]}\n").ToList();
        if (Environment.GetEnvironmentVariable("STRICTCORS_DIFFERENCES") is { Length: > 0 } file)
            await File.WriteAllLinesAsync(file, unlisted);
        unlisted.Should().BeEmpty();
        Listed.Where(row => !different.Any(number => Listing(number) == row)).Should().BeEmpty("what is listed must differ still");
    }

    private static IReadOnlyDictionary<string, string>? Listing(int number) =>
        Listed.FirstOrDefault(row => Scenes.All[number].About.StartsWith(row["scenes"], StringComparison.Ordinal));
}
