using StrictCors.BrowserTests.Hosting;
using StrictCors.BrowserTests.Servers;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.BrowserTests.Situations;

/// <summary>Which requests a remembered preflight serves: the table, the handler and a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RememberedPreflightTests(BrowserFixture browser, ServersFixture servers, ITestOutputHelper output)
{
    private const string Fetch = """
        async ([url, steps]) => {
            for (const step of steps)
                await fetch(url, { method: step.method, headers: step.headers, credentials: step.credentials }).catch(() => {});
        }
        """;

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows =
        TabSeparated.Read("tests/StrictCors.BrowserTests/Situations/remembered-preflights.tsv");

    [Fact]
    public async Task The_handler_remembers_as_the_table_says() =>
        (await SentAsync('t', HandlerAsync)).Should().Equal(Rows.Select(static row => $"{row["about"]}: {row["sent"]}"));

    [FactWhere(Needs.Chromium)]
    public async Task Chromium_remembers_as_the_table_says()
    {
        var page = await browser.Context.NewPageAsync();
        await page.GotoAsync(servers.Pages.Origin);
        var sent = await SentAsync('c', (url, steps) => page.EvaluateAsync(Fetch, new object[] { url, steps.Select(Init).ToArray() }));

        foreach (var line in sent)
            output.WriteLine(line);
        sent.Should().Equal(Rows.Select(static row => $"{row["about"]}: {row["sent"]}"));
    }

    private async Task<IReadOnlyList<string>> SentAsync(char run, Func<string, string[], Task> ask)
    {
        var lines = new List<string>();
        for (var number = 0; number < Rows.Count; number++)
        {
            var mark = $"{run}{1000 + number}";
            await ask($"{servers.First.Origin}/permit?{Rows[number]["permits"]}&s={mark}", Rows[number]["steps"].Split(' '));
            lines.Add($"{Rows[number]["about"]}: {string.Join(' ', servers.Log.Requests(mark).Select(static line => line.Split(' ')[1]))}");
        }

        return lines;
    }

    private async Task HandlerAsync(string url, string[] steps)
    {
        using var page = new HttpClient(new BrowserHandler(servers.Pages.Origin));
        foreach (var step in steps)
        {
            using var request = new HttpRequestMessage(new(MethodOf(step)), url);
            foreach (var header in HeadersOf(step))
                request.Headers.Add(header, "1");
            request.Options.Set(BrowserHandler.CredentialsOption, HasCookies(step) ? CredentialsMode.Include : CredentialsMode.Omit);
            try
            {
                (await page.SendAsync(request)).Dispose();
            }
            catch (CorsException)
            {
                // Some answers can't be read; what was sent is the matter here.
            }
        }
    }

    private static object Init(string step) => new
    {
        method = MethodOf(step),
        headers = HeadersOf(step).Select(static name => new[] { name, "1" }).ToArray(),
        credentials = HasCookies(step) ? "include" : "omit",
    };

    private static string MethodOf(string step) => step.Split('+')[0];

    private static IEnumerable<string> HeadersOf(string step) => step.Split('+').Where(static part => part is "first" or "second").Select(static part => $"X-{part}");

    private static bool HasCookies(string step) => step.EndsWith("+cookies", StringComparison.Ordinal);
}
