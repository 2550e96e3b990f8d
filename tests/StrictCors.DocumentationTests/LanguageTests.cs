using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>No block of any page goes unread: <c>languages.tsv</c> says which test holds which language, and why one needs none.</summary>
public sealed class LanguageTests(DocumentationFixture fixture) : IClassFixture<DocumentationFixture>
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_languages =
        TabSeparated.Read("tests/StrictCors.DocumentationTests/languages.tsv");

    [Fact]
    public void Every_block_is_in_a_language_that_a_test_holds()
    {
        var known = s_languages.Select(static row => row["language"]).ToHashSet();
        Pages.All.SelectMany(static page => page.Blocks).Where(block => !known.Contains(block.Language)).Select(static block => $"{block.Name} '{block.Language}'")
            .Should().BeEmpty("a block that nothing compiles, parses or runs goes stale; languages.tsv lists what is held and how");
    }

    [Fact]
    public void Every_language_names_a_test_of_this_folder_or_says_why_there_is_none()
    {
        var tests = typeof(LanguageTests).Assembly.GetTypes().Where(static type => type.Namespace == typeof(LanguageTests).Namespace).Select(static type => type.Name).ToHashSet();
        s_languages.Should().AllSatisfy(row =>
        {
            row["how"].Should().NotBeEmpty();
            if (row["held by"] != "nothing")
                tests.Should().Contain(row["held by"]);
        });
    }

    /// <summary>The list itself, in what <c>dotnet test</c> prints of a run that passes.</summary>
    [Fact]
    public void The_blocks_are_listed()
    {
        var blocks = Pages.All.SelectMany(static page => page.Blocks).ToList();
        var counts = blocks.GroupBy(static block => block.Language).OrderByDescending(static group => group.Count()).Select(static group => $"{group.Count()} {group.Key}");
        fixture.Say($"DOCUMENTATION: {blocks.Count} blocks in {Pages.All.Count} pages: {string.Join(", ", counts)}.");
        foreach (var page in blocks.GroupBy(static block => block.Page))
            fixture.Say($"  {page.Key}: {string.Join(", ", page.Select(static block => $"{block.Language} at {block.Line}"))}");
        blocks.Count(static block => block.Language == "csharp").Should().BeGreaterThan(15);
    }
}
