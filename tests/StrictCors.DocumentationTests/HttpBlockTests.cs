using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.DocumentationTests;

/// <summary>An answer on a page is one that a real process gave: <c>http-pages.tsv</c> names the test that asks it.</summary>
public sealed class HttpBlockTests
{
    [Fact]
    public void Every_page_with_answers_has_a_test_that_reads_it()
    {
        var rows = TabSeparated.Read("tests/StrictCors.DocumentationTests/http-pages.tsv");
        rows.Select(static row => row["page"]).Should().BeEquivalentTo(Pages.Blocks("http").Select(static block => block.Page).Distinct());
        rows.Should().AllSatisfy(static row =>
        {
            var test = Repository.Text(row["test"]);
            var folder = Path.GetFileName(Path.GetDirectoryName(row["page"])!);
            test.Should().Contain(Path.GetFileName(row["page"])).And.Contain(folder.Length > 0 ? folder : "Repository.Text(\"README.md\")");
        });
    }

    [Fact]
    public void Every_command_that_is_held_by_its_answer_has_one()
    {
        foreach (var (block, command) in CommandKind.OnPages.Where(static known => CommandKind.Of(known.Block.Page, known.Command)?.RunBy == nameof(HttpBlockTests)))
            ReadmeExample.In(Repository.Text(block.Page)).Should().Contain(example => example.Command == command.Line, block.Name);
    }

    // Else the tests that run the pages' commands would pass over it.
    [Fact]
    public void Every_answer_follows_its_command()
    {
        foreach (var page in Pages.Blocks("http").Select(static block => block.Page).Distinct())
            ReadmeExample.In(Repository.Text(page)).Should().HaveCount(Pages.Blocks("http").Count(block => block.Page == page), page);
    }
}
