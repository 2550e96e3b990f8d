using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The policy of the running API, changed by keyboard: what it takes, what it refuses, and who sees the difference.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PolicyFormTests(BrowserFixture browser, PlaygroundFixture fixture) : IClassFixture<PlaygroundFixture>
{
    private const string Fetched = "url => fetch(url, { cache: 'no-store' }).then(answer => answer.status, () => 0)";

    private PlaygroundProcess Playground => fixture.Playground;

    [TheoryWhere(Needs.Chromium)]
    [MemberData(nameof(Look.Names), MemberType = typeof(Look))]
    public async Task A_mistake_is_blamed_in_the_librarys_words_and_changes_nothing(string look)
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground, Look.Of(look));
        var forms = new PlaygroundForms(opened.Page);
        var before = await PolicyAsync();
        foreach (var row in TabSeparated.Read("tests/StrictCors.BrowserTests/Playground/mistakes.tsv"))
        {
            await opened.ReloadAsync();
            await forms.ApplyAsync(row["key"], Playground.Expand(row["value"]));

            var text = Playground.Expand(row["text"]);
            (await PlaygroundForms.VerdictAsync(forms.Policy)).Should().StartWith("Nothing changed").And.Contain(row["code"]).And.Contain(text);
            (await opened.Page.Locator($"#problem-{row["blamed"]}").InnerTextAsync()).Should().Contain(text);
            (await opened.Page.EvaluateAsync<string>("`${document.activeElement.name} ${document.activeElement.ariaInvalid}`")).Should().Be($"{row["blamed"]} true", "the focus is where it can be corrected");
        }

        (await PolicyAsync()).Should().Be(before);
        (await opened.Page.EvaluateAsync<int>(Fetched, $"{Playground.Api}/health")).Should().Be(200, "the API's policy is as it was");
    }

    [TheoryWhere(Needs.Chromium)]
    [MemberData(nameof(Look.Names), MemberType = typeof(Look))]
    public async Task A_change_is_in_effect_at_the_next_request_and_reset_takes_it_back(string look)
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground, Look.Of(look));
        var forms = new PlaygroundForms(opened.Page);
        (await RunAsync(opened, "put")).Should().Be("green");

        await forms.ApplyAsync("CORS_ALLOWED_METHODS", "GET, POST");
        (await PlaygroundForms.VerdictAsync(forms.Policy)).Should().StartWith("In effect");
        (await RunAsync(opened, "put")).Should().Be("red");
        (await opened.VerdictAsync("put")).Should().Contain("The preflight got no permission, so the browser never sent PUT /users/3.");
        (await opened.Page.Locator("[data-scenario=put] details[open]").InnerTextAsync()).Should().Contain("Access-Control-Request-Method: PUT");

        await forms.ResetAsync();
        (await PlaygroundForms.VerdictAsync(forms.Policy)).Should().StartWith("In effect");
        (await RunAsync(opened, "put")).Should().Be("green");
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_page_of_another_origin_that_is_open_sees_the_change_too()
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        var forms = new PlaygroundForms(opened.Page);
        var other = await browser.Context.NewPageAsync();
        await other.GotoAsync($"{Playground.Other}/other.html");
        (await other.EvaluateAsync<int>(Fetched, $"{Playground.Api}/health")).Should().Be(0);

        await forms.ApplyAsync("CORS_ALLOWED_ORIGINS", $"{Playground.Page}, {Playground.Other}");
        (await other.EvaluateAsync<int>(Fetched, $"{Playground.Api}/health")).Should().Be(200);

        await forms.ResetAsync();
        (await other.EvaluateAsync<int>(Fetched, $"{Playground.Api}/health")).Should().Be(0);
        await other.CloseAsync();
    }

    [FactWhere(Needs.Chromium)]
    public async Task The_question_is_answered_by_the_policy_in_effect()
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        var forms = new PlaygroundForms(opened.Page);
        await forms.ApplyAsync("CORS_ALLOW_CREDENTIALS", "false");
        await opened.ReloadAsync();
        (await opened.Page.Locator("#CORS_ALLOW_CREDENTIALS").InputValueAsync()).Should().Be("false", "a page that is opened later shows what is in effect");

        await forms.AskAsync(Playground.Page, "GET", "", credentials: true);
        (await PlaygroundForms.VerdictAsync(forms.Asked)).Should().StartWith("Blocked: it was sent")
            .And.Contain($"Origin {Playground.Page} is allowed by {Playground.Page}.").And.Contain("'Access-Control-Allow-Credentials'").And.Contain("What to change");
        await forms.ResetAsync();
    }

    [FactWhere(Needs.Chromium)]
    public async Task What_the_library_warns_of_takes_effect_and_is_said()
    {
        await using var opened = await PlaygroundPage.OpenAsync(browser.Context, Playground);
        var forms = new PlaygroundForms(opened.Page);
        await forms.ApplyAsync("CORS_ALLOWED_ORIGINS", $"http://localhost:*, {Playground.Page}");

        (await PlaygroundForms.VerdictAsync(forms.Policy)).Should().StartWith("In effect").And.MatchRegex("SC2[0-9]{3} CORS_ALLOWED_ORIGINS");
        await forms.ResetAsync();
    }

    private async Task<string> PolicyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return (await client.GetFromJsonAsync<JsonElement>($"{Playground.Page}/settings.json")).GetProperty("policy").GetRawText();
    }

    private static async Task<string> RunAsync(PlaygroundPage opened, string scenario)
    {
        await opened.RunAsync(scenario);
        return (await opened.Page.Locator($"[data-scenario={scenario}]").GetAttributeAsync("data-verdict"))!;
    }
}
