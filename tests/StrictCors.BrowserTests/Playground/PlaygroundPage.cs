using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The page in a real browser, with everything that its console says.</summary>
internal sealed class PlaygroundPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _errors = new();

    private PlaygroundPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _errors.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and exceptions that no script caught.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<PlaygroundPage> OpenAsync(IBrowserContext browser, PlaygroundProcess playground, int width = 1280, int height = 900)
    {
        var opened = new PlaygroundPage(await browser.NewPageAsync());
        await opened.Page.SetViewportSizeAsync(width, height);
        await opened.Page.GotoAsync(playground.Page);
        await opened.WaitForScriptsAsync();
        return opened;
    }

    public static async Task<PlaygroundPage> OpenAsync(IBrowserContext browser, PlaygroundProcess playground, Look look)
    {
        var opened = await OpenAsync(browser, playground, look.Width);
        await opened.Page.EmulateMediaAsync(new() { ColorScheme = look.Scheme });
        return opened;
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await WaitForScriptsAsync();
    }

    /// <summary>Presses "Run all" and waits for the end; the verdicts by scenario.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAllAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await Page.Locator("#summary:is([data-verdict=green], [data-verdict=red])").WaitForAsync();
        return await Page.EvaluateAsync<Dictionary<string, string>>(
            "Object.fromEntries([...document.querySelectorAll('.card')].map(card => [card.dataset.scenario, card.dataset.verdict]))");
    }

    /// <summary>Presses a card's own button and waits for its end.</summary>
    public async Task RunAsync(string scenario)
    {
        var card = Page.Locator($"[data-scenario={scenario}]");
        await card.GetByRole(AriaRole.Button).ClickAsync();
        await card.Locator("details[open]").WaitForAsync();
    }

    public async Task<string> SummaryAsync() => await Page.Locator("#summary").InnerTextAsync();

    /// <summary>What a card concludes, in its words.</summary>
    public async Task<string> VerdictAsync(string scenario) =>
        await Page.Locator($"[data-scenario={scenario}] .verdict").InnerTextAsync();

    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    // The cards come last.
    private Task WaitForScriptsAsync() => Page.Locator(".card").Last.WaitForAsync();
}
