using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>"Run all" against the real processes: green with the sample's policy, and red where the policy is broken on purpose.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PolicyTests(BrowserFixture browser)
{
    public static TheoryData<string, string, string> Policies()
    {
        var policies = new TheoryData<string, string, string>();
        foreach (var row in TabSeparated.Read("tests/StrictCors.BrowserTests/Playground/policies.tsv"))
            policies.Add(row["policy"], row["settings"], row["red"]);
        return policies;
    }

    [TheoryWhere(Needs.Chromium)]
    [MemberData(nameof(Policies))]
    public async Task Exactly_the_cards_that_the_policy_breaks_are_red(string policy, string settings, string red)
    {
        await using var playground = await PlaygroundProcess.StartAsync(Settings(settings));
        await using var page = await PlaygroundPage.OpenAsync(browser.Context, playground);
        var verdicts = await page.RunAllAsync();

        verdicts.Should().HaveCount(12).And.OnlyContain(static card => card.Value == "green" || card.Value == "red");
        var turned = verdicts.Where(static card => card.Value == "red").Select(static card => card.Key).ToList();
        turned.Should().BeEquivalentTo(red.Split(',', StringSplitOptions.RemoveEmptyEntries), "of \"{0}\", where {1}", policy, await page.SummaryAsync());
        foreach (var card in turned)
            (await page.VerdictAsync(card)).Should().MatchRegex(Cause, "a card is red for the policy's sake and no other");
        (await page.SummaryAsync()).Should().StartWith($"{12 - turned.Count} of 12 ");
    }

    // The sentences of a policy that refuses too much, and of one that allows too much.
    private const string Cause =
        "so its policy refused|is it in CORS_EXPOSED_HEADERS|The browser let (GET|PURGE) /users/1 through"
        + "|let http://127.0.0.1:[0-9]+ read the answer|accepted a WebSocket from http://127";

    private static IEnumerable<KeyValuePair<string, string>> Settings(string settings) => settings
        .Split(" | ", StringSplitOptions.RemoveEmptyEntries)
        .Select(static setting => setting.Split('=', 2))
        .Select(static pair => KeyValuePair.Create(pair[0], pair[1]));
}
