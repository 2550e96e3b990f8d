using Microsoft.Playwright;
using StrictCors.TestSupport.Files;

namespace StrictCors.ClientTests.Hosting;

/// <summary>A page in Chromium that runs a client library against an API of another origin.</summary>
public sealed class ClientPage : IAsyncDisposable
{
    /// <summary>What a run gives that went well.</summary>
    public const string Done = "ok";

    // A client that gives up says so itself. One that waits for ever is stopped here.
    private const string Run = """
        async ([script, api, patience]) => {
          const { default: run } = await import(`/${script}.js`);
          const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), Number(patience)));
          try {
            await Promise.race([run(api), late]);
            return "ok";
          } catch (error) {
            return `${error?.name ?? "no error"}: ${error?.message ?? error}`;
          }
        }
        """;

    /// <summary>For a client that is to fail, and may wait for ever.</summary>
    public static readonly TimeSpan Brief = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private ClientPage(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    public static async Task<ClientPage> OpenAsync(IBrowser browser, string origin)
    {
        var context = await browser.NewContextAsync(new() { IgnoreHTTPSErrors = true });
        await context.AddInitScriptAsync(scriptPath: Repository.PathOf("tests", "StrictCors.ClientTests", "Hosting", "readings.js"));
        var page = await context.NewPageAsync();
        await page.GotoAsync(origin);
        return new(context, page);
    }

    /// <returns><see cref="Done"/>, or the error that the page's code sees.</returns>
    public Task<string> RunAsync(string script, string api, TimeSpan? patience = null) =>
        _page.EvaluateAsync<string>(Run, new[] { script, api, $"{(patience ?? s_patience).TotalMilliseconds}" });

    /// <summary>What a function that is written in a test gives on the page.</summary>
    public Task<string> EvaluateAsync(string function, string api) => _page.EvaluateAsync<string>(function, api);

    /// <summary>Which response headers of the API the page's code has asked for: by name, or <c>*</c> where it took all.</summary>
    public Task<string[]> ReadHeadersAsync() => _page.EvaluateAsync<string[]>("() => [...window.readHeaders].sort()");

    /// <summary>Kept for the API, so that a request with credentials shows itself.</summary>
    public Task SetCookieAsync(string api) => _context.AddCookiesAsync([new() { Name = "who", Value = "page", Url = api }]);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
