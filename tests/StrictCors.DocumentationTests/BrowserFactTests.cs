using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.DocumentationTests;

/// <summary>Facts about browsers go out of date: <c>browser-facts.tsv</c> lists each with its page, and its source has to be beside it.</summary>
public sealed class BrowserFactTests
{
    private const string Browsers = "src/docs/browsers.md";

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_facts = TabSeparated.Read("tests/StrictCors.DocumentationTests/browser-facts.tsv");

    public static TheoryData<string, string, string> Facts
    {
        get
        {
            var facts = new TheoryData<string, string, string>();
            foreach (var row in s_facts)
                facts.Add(row["page"], row["fact"], row["source"]);
            return facts;
        }
    }

    /// <summary>The rows of the page about QUERY.</summary>
    public static TheoryData<string, string> Targets
    {
        get
        {
            var targets = new TheoryData<string, string>();
            foreach (var row in Repository.Text(Browsers).Split("| a list with `QUERY` |")[1].Split("\n\n")[0].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal)))
            {
                foreach (var target in row.Split('|')[1].Split(','))
                    targets.Add(target.Trim(' ', '`'), row.Split('|')[2].Trim());
            }

            return targets;
        }
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public void A_fact_has_its_source_in_the_same_paragraph(string page, string fact, string source)
    {
        var text = Repository.Text(page).ReplaceLineEndings("\n");
        // A row of a table or an item of a list is a paragraph of its own.
        var paragraphs = text.Split("\n\n").SelectMany(static paragraph => paragraph.StartsWith('|') || paragraph.StartsWith("- ", StringComparison.Ordinal) ? paragraph.Split('\n') : [paragraph]);

        paragraphs.Where(paragraph => paragraph.Contains(fact, StringComparison.Ordinal)).Should().Contain(paragraph => paragraph.Contains($"({source})", StringComparison.Ordinal), fact);
    }

    [Fact]
    public void Every_section_about_browsers_has_a_source() =>
        Repository.Text(Browsers).ReplaceLineEndings("\n").Split("\n## ")[1..].Should().AllSatisfy(static section => section.Should().MatchRegex(@"\]\((https://|local-network-access\.md)"));

    // The others own no policy, whatever it says.
    [Fact]
    public void Every_target_that_can_own_a_policy_has_a_row() =>
        Targets.Select(static row => row[0]).Should().BeEquivalentTo(ExportTargets.All.Select(static target => target.Name).Except(["alb", "ecs", "ecs-express", "kong", "azure-front-door", "varnish"]));

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task An_export_takes_QUERY_as_the_page_says(string target, string said)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-query-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "app.env"), "CORS_ALLOWED_ORIGINS=https://app.example.com\nCORS_ALLOWED_METHODS=GET, POST, QUERY\n");

        var run = await ToolProcess.RunInAsync(folder, new Dictionary<string, string>(), "export", target, "--owner", "edge", "--env-file", "app.env");

        run.Code.Should().Be(said == "allowed" ? 0 : 1, run.ToString());
        (run.Output + run.Errors).Should().MatchRegex(said == "allowed" ? "QUERY" : "CORS_ALLOWED_METHODS: (GET, POST, )?QUERY");
        Directory.Delete(folder, recursive: true);
    }
}
