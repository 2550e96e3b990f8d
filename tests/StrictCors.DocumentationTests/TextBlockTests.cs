using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.DocumentationTests;

/// <summary>
/// What a page says that a program prints. <c>text-blocks.tsv</c> names the test that compares it, or the sources whose words the lines of a
/// measurement have to have: its figures differ from run to run.
/// </summary>
public sealed class TextBlockTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_rows = TabSeparated.Read("tests/StrictCors.DocumentationTests/text-blocks.tsv");

    public static TheoryData<string> Measured => [.. s_rows.Where(static row => row["printed by"].Length > 0).Select(static row => row["page"])];

    [Fact]
    public void Every_page_with_printed_lines_says_who_holds_them() =>
        s_rows.Select(static row => row["page"]).Should().BeEquivalentTo(Pages.Blocks("text").Select(static block => block.Page).Distinct());

    // By the page's name, or by its very words.
    [Fact]
    public void The_test_that_holds_a_page_reads_it_or_says_the_same() => s_rows.Where(static row => row["printed by"].Length == 0).Should().AllSatisfy(static row =>
    {
        var test = Repository.Text(row["held by"]);
        if (!test.Contains(row["page"], StringComparison.Ordinal))
            Pages.Blocks("text").Where(block => block.Page == row["page"]).SelectMany(Lines).Should().AllSatisfy(line => test.Should().Contain(line));
    });

    [Theory]
    [MemberData(nameof(Measured))]
    public void Every_line_of_a_measurement_is_one_that_the_program_prints(string page)
    {
        var lines = Pages.Blocks("text").Where(block => block.Page == page).SelectMany(Lines).ToList();
        var printed = s_rows.Single(row => row["page"] == page)["printed by"].Split(' ').Select(static file => (File: file, Patterns: PrintedLines.Of(file))).ToList();

        lines.Should().NotBeEmpty().And.AllSatisfy(line => printed.Should().Contain(source => IsPrintedBy(line, source.Patterns), "{0} is printed by a program of the repository", line));
        printed.Should().AllSatisfy(source => lines.Should().Contain(line => IsPrintedBy(line, source.Patterns), "{0} prints one of them", source.File));
    }

    [Theory]
    [InlineData("tests/StrictCors.Fuzz/FuzzReport.cs", "vary            16,500,000 inputs,    369 kinds of results, 0 findings", true)]
    [InlineData("tests/StrictCors.Fuzz/FuzzReport.cs", "vary            16,500,000 inputs,    369 sorts of results, 0 findings", false)]
    [InlineData("tests/StrictCors.Fuzz/FuzzReport.cs", "vary        16,500,000 inputs,    369 kinds of results, 0 findings", false)]
    [InlineData("tests/StrictCors.Benchmarks/published.sh", "sample-ordinary          803 ms   1.00        89 MiB   1.00          4799   1.00", true)]
    [InlineData("tests/StrictCors.Benchmarks/published.sh", "sample-ordinary          803 ms   1.00        89 MB   1.00          4799   1.00", false)]
    public void A_line_that_no_program_prints_is_found(string file, string line, bool isPrinted) => IsPrintedBy(line, PrintedLines.Of(file)).Should().Be(isPrinted);

    [Fact]
    public async Task A_page_that_may_not_read_an_answer_throws_what_the_readme_of_the_handler_says()
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = CorsKind.Slim, Pipeline = static app => app.MapGet("/users", static () => TypedResults.StatusCode(502)) });
        using var page = Browser.Page("https://app.example.com", "https://api.example.com/", new Uri(app.Address).Port);

        var refused = await page.Awaiting(static page => page.GetAsync("/users")).Should().ThrowAsync<CorsException>();

        refused.Which.Message.Should().Be(Pages.Blocks("text").Single(static block => block.Page == "src/StrictCors.Testing/README.md").Text.TrimEnd());
    }

    private static IEnumerable<string> Lines(CodeBlock block) => block.Text.TrimEnd().Split('\n');

    private static bool IsPrintedBy(string line, IEnumerable<Regex> patterns) => patterns.Any(pattern => pattern.IsMatch(line));
}
