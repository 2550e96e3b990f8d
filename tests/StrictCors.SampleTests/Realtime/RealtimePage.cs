using Microsoft.Playwright;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>The sample and its page in a real browser: once for all tests, since the first start installs the page's libraries.</summary>
[CollectionDefinition(Name)]
public sealed class RealtimePage : IAsyncLifetime, ICollectionFixture<RealtimePage>
{
    public const string Name = "Realtime";

    internal const Needs Everything = Needs.Chromium | Needs.Node | Needs.Npm;

    /// <summary>A name that an attacker owns and points to this machine, after his page has been loaded by it.</summary>
    internal const string Rebound = "rebound.example";

    private IPlaywright? _playwright;
    private RealtimeProcess? _sample;
    private IBrowser? _browser;

    internal RealtimeProcess Sample => _sample!;

    internal IBrowser Browser => _browser!;

    /// <summary>What each step of each card shows after "Run all", by the card and the step.</summary>
    internal IReadOnlyDictionary<string, (string Verdict, string Result)> Steps { get; private set; } = new Dictionary<string, (string, string)>();

    public async Task InitializeAsync()
    {
        if (!Machine.Has(Everything))
            return;
        _sample = await RealtimeProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Machine.PathOf(Needs.Chromium),
            // Grey letters instead of coloured fringes: fewer colours, and the same on every display.
            Args =
            [
                $"--host-resolver-rules=MAP {Rebound} 127.0.0.1", "--disable-lcd-text", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        await using var context = await _browser.NewContextAsync();
        Steps = await StepsAsync(await RunAllAsync(context, _sample));
    }

    internal static async Task<IPage> RunAllAsync(IBrowserContext context, RealtimeProcess sample, int width = 1120)
    {
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 900);
        await page.GotoAsync(sample.Page);
        await page.Locator(".card").Last.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run all" }).ClickAsync();
        await page.Locator("#summary:is([data-verdict=green], [data-verdict=red])").WaitForAsync(new() { Timeout = 60_000 });
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_sample is not null)
            await _sample.DisposeAsync();
    }

    private static async Task<Dictionary<string, (string Verdict, string Result)>> StepsAsync(IPage page)
    {
        var rows = await page.EvaluateAsync<string[][]>("""
            [...document.querySelectorAll(".steps li")].map((step) =>
              [step.closest(".card").dataset.client, step.querySelector(".name").textContent, step.dataset.verdict, step.querySelector(".result").textContent])
            """);
        return rows.ToDictionary(static row => $"{row[0]}: {row[1]}", static row => (row[2], row[3]));
    }
}
