using System.Text.RegularExpressions;
using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>What the form says of a request, by keyboard alone, and whether Chromium does the same where it has such a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AskFormTests(BrowserFixture browser, PlaygroundFixture fixture) : IClassFixture<PlaygroundFixture>
{
    private const string Questions = "tests/StrictCors.BrowserTests/Playground/questions.tsv";

    private PlaygroundProcess Playground => fixture.Playground;

    [TheoryWhere(Needs.Chromium)]
    [MemberData(nameof(Look.Names), MemberType = typeof(Look))]
    public async Task Each_question_gets_its_traffic_its_verdict_and_its_sentence(string look)
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground, Look.Of(look));
        var forms = new PlaygroundForms(opened.Page);
        foreach (var row in Rows())
        {
            await opened.ReloadAsync();
            await forms.AskAsync(row["origin"], row["method"], row["headers"], row["credentials"] == "yes");

            (await TrafficAsync(forms)).Should().Be(row["traffic"], row["case"]);
            (await forms.Asked.Locator(".verdict strong").InnerTextAsync()).Should().Be(row["heading"], row["case"]);
            (await SaidAsync(forms, "The policy")).Should().Be(row["sentence"], row["case"]);
            var isRead = row["console"].Length == 0;
            (await forms.Asked.GetAttributeAsync("data-verdict")).Should().Be(isRead ? "green" : "red", row["case"]);
            (await SaidAsync(forms, "The browser's console")).Should().MatchRegex(isRead ? "^$" : Regex.Escape(row["console"]), row["case"]);
        }
    }

    [FactWhere(Needs.Chromium)]
    public async Task Chromium_lets_a_page_read_exactly_what_the_form_says_it_may()
    {
        var compared = 0;
        foreach (var row in Rows().Where(row => row["origin"] == Playground.Page || row["origin"] == Playground.Other))
        {
            var page = await browser.Context.NewPageAsync();
            await page.GotoAsync(row["origin"] == Playground.Page ? Playground.Page : $"{Playground.Other}/other.html");
            var isRead = await page.EvaluateAsync<bool>("""
                ({ url, method, lines, credentials }) => fetch(url, {
                  method,
                  headers: lines.split("\n").filter(Boolean).map((line) => [line.split(":")[0], line.split(":").slice(1).join(":").trim()]),
                  credentials: credentials === "yes" ? "include" : "omit",
                  cache: "no-store",
                }).then(() => true, () => false)
                """, new { url = $"{Playground.Api}/health", method = row["method"], lines = row["headers"], credentials = row["credentials"] });
            await page.CloseAsync();

            isRead.Should().Be(row["console"].Length == 0, row["case"]);
            compared++;
        }

        compared.Should().BeGreaterThan(8);
    }

    [TheoryWhere(Needs.Chromium)]
    [InlineData("origin", "{page}/", "write '{page}'")]
    [InlineData("origin", "app.example.com", "write scheme, host and, if it is not the default, port")]
    [InlineData("origin", "HTTPS://App.Example.com", "write 'https://app.example.com'")]
    [InlineData("method", "P UT", "Write one word, such as PUT.")]
    [InlineData("headers", "X Debug: 1", "Write a line such as X-Debug: 1.")]
    public async Task What_no_page_could_send_is_blamed_beside_its_field_and_not_asked(string field, string text, string remedy)
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        var forms = new PlaygroundForms(opened.Page);
        await forms.AskAsync(
            field == "origin" ? Playground.Expand(text) : Playground.Page,
            field == "method" ? text : "GET",
            field == "headers" ? text : "",
            credentials: false);

        (await forms.Asked.Locator(".verdict strong").InnerTextAsync()).Should().Be("Not asked");
        (await forms.Asked.Locator("details").CountAsync()).Should().Be(0);
        (await opened.Page.Locator($"#problem-{field}").InnerTextAsync()).Should().Contain(Playground.Expand(remedy));
        (await opened.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-describedby')")).Should().Be($"problem-{field}", "the focus is where it can be corrected");
    }

    [FactWhere(Needs.Chromium)]
    public async Task What_is_typed_stays_text()
    {
        const string Markup = "<img src=x onerror=document.title='run'>";
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        var forms = new PlaygroundForms(opened.Page);
        foreach (var (origin, method, headers) in new[] { (Markup, "GET", ""), (Playground.Page, Markup, ""), (Playground.Page, "GET", Markup), (Playground.Page, "GET", $"X-Debug: {Markup}") })
        {
            await opened.ReloadAsync();
            await forms.AskAsync(origin, method, headers, credentials: false);
            (await forms.Asked.InnerTextAsync()).Should().ContainAny(Markup, "x-debug");
        }

        await forms.ApplyAsync("CORS_ALLOWED_ORIGINS", Markup);
        (await PlaygroundForms.VerdictAsync(forms.Policy)).Should().Contain("<img src=x onerror");
        (await opened.Page.Locator("img").CountAsync()).Should().Be(0);
        (await opened.Page.TitleAsync()).Should().Be("CORS playground");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_script_that_got_into_the_page_would_not_run()
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        await opened.Page.EvaluateAsync("""
            document.body.append(Object.assign(document.createElement("script"), { textContent: "document.title = 'run'" }));
            """);

        (await opened.Page.TitleAsync()).Should().Be("CORS playground");
        opened.Errors.Should().ContainSingle().Which.Should().Contain("Content Security Policy");
    }

    private IEnumerable<IReadOnlyDictionary<string, string>> Rows() =>
        TabSeparated.Read(Questions).Select(row => row.ToDictionary(static column => column.Key, column => Playground.Expand(column.Value)));

    private static async Task<string> TrafficAsync(PlaygroundForms forms)
    {
        (await forms.Asked.Locator("details:not([open])").CountAsync()).Should().Be(0, "who asks one question wants its headers");
        var lines = await forms.Asked.Locator("summary").AllInnerTextsAsync();
        return string.Join(", ", lines.Select(static line => line.ReplaceLineEndings(" ").Replace("/health ", "", StringComparison.Ordinal).Trim()));
    }

    private static async Task<string> SaidAsync(PlaygroundForms forms, string who)
    {
        var said = forms.Asked.Locator($"dt:text-is(\"{who}\") + dd");
        return await said.CountAsync() == 0 ? "" : await said.InnerTextAsync();
    }
}
