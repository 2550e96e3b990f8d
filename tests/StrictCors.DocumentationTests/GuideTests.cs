using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using StrictCors.Configuration;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.Validation;

namespace StrictCors.DocumentationTests;

/// <summary>What single pages promise.</summary>
public sealed partial class GuideTests
{
    private static readonly string s_configuration = Repository.Text("src", "StrictCors", "Configuration", "README.md");

    public static TheoryData<string> Guides =>
    [
        "README.md", "src/docs/alternatives.md", "src/StrictCors/Configuration/README.md", "src/docs/migrating-from-express-nginx-spring.md", "src/StrictCors/Placement/README.md",
        "src/docs/microservices.md", "src/docs/caching.md", "src/docs/cookies.md", "src/docs/local-network-access.md",
        "src/docs/troubleshooting.md", "src/docs/testing-in-ci.md", "src/docs/hybrid-apps.md",
    ];

    // What is said on every page is read on none: the others link the one place.
    [Fact]
    public void The_caution_is_written_out_where_readers_start_and_nowhere_else() =>
        Pages.All.Where(static page => Caution().IsMatch(page.Text)).Select(static page => page.Path)
            .Should().BeEquivalentTo("README.md", ".github/SECURITY.md", "src/StrictCors/PACKAGE.md", "src/StrictCors.PostgreSql/PACKAGE.md");

    [Theory]
    [MemberData(nameof(Guides))]
    public void A_guide_links_what_cors_protects(string page) => Repository.Text(page).Should().Contain("SECURITY.md#what-cors-protects-and-what-it-does-not)");

    [Fact]
    public void The_first_page_has_five_reasons_each_with_a_test_that_shows_it()
    {
        const string Tests = "tests/StrictCors.HostTests/Pipeline/WhyNotUseCorsTests.cs";
        var reasons = Repository.Text("README.md").ReplaceLineEndings("\n").Split("## Why not `UseCors`\n")[1].Split("\n## ")[0].Split('\n').Where(static line => line.StartsWith("- ", StringComparison.Ordinal));
        var shown = reasons.Select(static reason => reason[(reason.LastIndexOf('[') + 1)..]).ToList();
        shown.Should().OnlyHaveUniqueItems().And.HaveCount(5).And.AllSatisfy(static link =>
        {
            link.Should().EndWith($"]({Tests})");
            Repository.Text(Tests).Should().Contain($" {link.Split('`')[1]}(");
        });
    }

    [Fact]
    public void The_page_on_configuration_links_every_problem() =>
        ValidationTexts.All.Select(static text => text.Code).Should().AllSatisfy(static code =>
            s_configuration.Split($"[{code}](../Validation/PROBLEMS.md#{code.ToLowerInvariant()})").Length.Should().BeGreaterThan(1, code));

    [Fact]
    public void The_page_on_configuration_names_every_setting()
    {
        var readme = Repository.Text("README.md");
        foreach (var (name, flatKey) in SettingNames.All)
        {
            readme.Should().Contain(flatKey is null ? $"| none | `{name}` |" : $"| `{flatKey}` | `{name}` |");
            s_configuration.Should().Contain(name.StartsWith("Dangerously", StringComparison.Ordinal) ? "`DangerouslyAllow…`" : $"`{name}`");
        }
    }

    [Fact]
    public async Task Private_network_headers_are_neither_sent_nor_passed_on()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/", static (Microsoft.AspNetCore.Http.HttpContext context) => context.Response.Headers["Access-Control-Allow-Private-Network"] = "true");
            },
        });

        using var preflight = await app.SendAsync("OPTIONS", "/", headers: [("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Private-Network", "true")]);
        using var actual = await app.SendAsync("GET", "/");

        preflight.StatusCode.Should().Be(System.Net.HttpStatusCode.NoContent);
        preflight.Header("Access-Control-Allow-Private-Network").Should().BeNull();
        actual.ShouldCarryTheCorsHeaders();
    }

    [GeneratedRegex("(not an|no) access control|as if CORS did not exist")]
    private static partial Regex Caution();
}
