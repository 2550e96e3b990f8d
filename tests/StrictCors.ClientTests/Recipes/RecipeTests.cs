using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Recipes;

/// <summary>Each recipe's configuration, read from its page, serves the real client; without it the client fails as the page says.</summary>
[Collection(ClientCollection.Name)]
public sealed class RecipeTests(BrowserFixture browser)
{
    /// <summary>No script of a recipe calls it.</summary>
    internal const string NoSocketServer = "http://127.0.0.1:9";

    private static readonly string[] s_headings = ["What it sends", "Configuration", "What to expect", "Without it", "Source"];

    public static TheoryData<string> Pages => [.. Recipe.All.Select(static recipe => recipe.Page)];

    [TheoryWhere(BrowserFixture.Page)]
    [MemberData(nameof(Pages))]
    public async Task A_client_works_with_the_configuration_of_its_page(string page)
    {
        var recipe = Recipe.Of(page);
        var settings = new MutableSettings();
        settings.Put(recipe.Settings(browser.Origin));

        var runs = await RunAsync(recipe, settings);

        runs.Select(static run => run.Outcome).Should().AllBe(ClientPage.Done);
        runs.Select(static run => run.Script.Preflights.Length > 0 ? $"{run.Preflights}" : "").Should().Equal(recipe.Scripts.Select(static script => script.Preflights));
    }

    [TheoryWhere(BrowserFixture.Page)]
    [MemberData(nameof(Pages))]
    public async Task Without_it_a_client_fails_as_its_page_says(string page)
    {
        var recipe = Recipe.Of(page);
        var settings = new MutableSettings();
        settings.Put(("CORS_ALLOWED_ORIGINS", browser.Origin));

        var runs = await RunAsync(recipe, settings);

        runs.Select(static run => run.Outcome).Should().Equal(recipe.Scripts.Select(static script => script.Without));
        var errors = recipe.Scripts.Select(static script => script.Without).Where(static error => error != ClientPage.Done).ToList();
        errors.Should().NotBeEmpty().And.AllSatisfy(error => recipe.Text.Should().Contain($"`{error}`"));
    }

    [Fact]
    public void Every_recipe_is_tested_and_listed() =>
        Recipe.Files.Should().BeEquivalentTo(Recipe.All.Select(static recipe => recipe.Page)).And.AllSatisfy(static page => Recipe.Overview.Should().Contain($"({page})"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_recipe_has_the_same_shape_and_at_most_ten_lines_of_configuration(string page)
    {
        var recipe = Recipe.Of(page);
        var lines = recipe.Text.Split('\n');
        lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)).Select(static line => line[3..]).Should().Equal(s_headings);
        lines.Length.Should().BeLessThanOrEqualTo(45, "a recipe is a screen");
        recipe.Configuration.Count.Should().BeInRange(1, 10);
    }

    [Fact]
    public void Every_recipe_names_the_versions_that_the_table_has()
    {
        var versions = TabSeparated.Read("src/StrictCors.Core/Clients/clients.tsv").ToDictionary(static row => row["id"], static row => $"{row["package"]} {row["version"]}");
        foreach (var recipe in Recipe.All)
            foreach (var script in recipe.Scripts.Where(script => versions.ContainsKey(script.Name)))
                recipe.Text.Should().Contain(versions[script.Name], recipe.Page);
    }

    private async Task<List<(RecipeScript Script, string Outcome, int Preflights)>> RunAsync(Recipe recipe, MutableSettings settings)
    {
        var wire = new WireRecord();
        await using var api = await ClientApi.StartAsync(settings, wire, NoSocketServer);
        var address = LocalName.Of(api.Address);
        var runs = new List<(RecipeScript, string, int)>();
        foreach (var script in recipe.Scripts)
        {
            wire.Clear();
            await using var page = await browser.OpenAsync();
            var outcome = await page.RunAsync(script.Name, address);
            runs.Add((script, outcome.Replace(address, "https://api.example.com", StringComparison.Ordinal), wire.Requests.Count(static request => request.Asked is not null)));
        }

        return runs;
    }
}
