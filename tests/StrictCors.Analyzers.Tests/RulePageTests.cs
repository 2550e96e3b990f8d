using System.Text.RegularExpressions;
using StrictCors.Analyzers.Tests.Snippets;
using StrictCors.TestSupport.Files;

namespace StrictCors.Analyzers.Tests;

/// <summary>Each rule has a page, whose wrong example has the problem and whose right one has none.</summary>
public sealed partial class RulePageTests
{
    private const string Folder = "src/StrictCors.Analyzers/";

    private static readonly string[] Known = [.. Snippet.Rules.SelectMany(rule => rule.SupportedDiagnostics).Select(rule => rule.Id)];

    public static TheoryData<string> Ids => [.. Known];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_wrong_example_of_a_rules_page_is_underlined_and_the_right_one_is_not(string id)
    {
        (await FindAsync(id, "wrong")).Should().Equal(id);
        (await FindAsync(id, "right")).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_points_to_its_page_and_the_page_starts_with_its_title(string id)
    {
        var rule = Snippet.Rules.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(known => known.Id == id);

        rule.HelpLinkUri.Should().Be($"{RepositoryUrl()}/blob/main/{Folder}Rules/{id}.md");
        var title = File.ReadLines(Repository.PathOf($"{Folder}Rules/{id}.md")).First().Replace("`", "", StringComparison.Ordinal);
        title.Should().BeEquivalentTo($"# {id}: {rule.Title}");
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() =>
        Directory.GetFiles(Repository.PathOf($"{Folder}Rules"), "*.md").Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(Known);

    [Fact]
    public void Every_rule_stands_in_the_list_of_releases_once()
    {
        var listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Repository.PathOf(Folder + file)))
            .Where(line => line.StartsWith("SCA", StringComparison.Ordinal))
            .Select(line => line.Split('|')[0].Trim());
        listed.Should().BeEquivalentTo(Known);
    }

    private static async Task<IEnumerable<string>> FindAsync(string id, string kind)
    {
        var page = await File.ReadAllTextAsync(Repository.PathOf($"{Folder}Rules/{id}.md"));
        var example = Example().Matches(page.ReplaceLineEndings("\n")).Single(match => match.Groups["kind"].Value == kind).Groups["code"].Value;
        // Examples that start in the middle get what stands before.
        if (!example.Contains("var app", StringComparison.Ordinal))
            example = "var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\n" + example;
        var project = Snippet.Project(example, files: ("appsettings.json", """{ "StrictCors": { "Policies": { "partner": {} } } }"""));
        return (await Snippet.DiagnoseAsync(project)).Select(diagnostic => diagnostic.Id);
    }

    private static string RepositoryUrl() =>
        RepositoryElement().Match(File.ReadAllText(Repository.PathOf("src/Directory.Build.props"))).Groups[1].Value;

    [GeneratedRegex("```csharp (?<kind>wrong|right)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("<RepositoryUrl>(.*)</RepositoryUrl>")]
    private static partial Regex RepositoryElement();
}
