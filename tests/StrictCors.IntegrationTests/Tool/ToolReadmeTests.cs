using System.Text.RegularExpressions;
using StrictCors.IntegrationTests.Samples;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.IntegrationTests.Tool;

/// <summary>The tool's README says of every finding what the code says.</summary>
public sealed partial class ToolReadmeTests
{
    private static readonly string Readme = Repository.Text("src", "StrictCors.Tool", "README.md");

    [Fact]
    public void Every_finding_stands_in_the_table_with_its_severity_and_sentence() =>
        Row().Matches(Readme).Select(static match => match.Value).Should().Equal(
            FindingTexts.All.Select(static text => $"| {text.Code} | {text.Severity.ToString().ToLowerInvariant()} | {text.Sentence.Replace("*", "\\*", StringComparison.Ordinal)} |"));

    [Fact]
    public void Codes_are_unique_and_in_order() => FindingTexts.All.Select(static text => text.Code).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);

    [Fact]
    public void Every_code_is_shown_by_a_broken_server_or_a_test_of_its_own()
    {
        var shown = BrokenServers.Rows.SelectMany(static row => row["findings"].Split("; ")).Select(static finding => finding.Split(' ')[0]);
        // Servers that reset and bodies that never end: UnreachableTests. A hop that answers by itself: HopTests.
        FindingTexts.All.Select(static text => text.Code).Except(shown).Should().BeEquivalentTo("SC3504", "SC3901", "SC3902");
    }

    [Fact]
    public void The_bound_on_requests_is_the_codes() => Readme.Should().Contain($"at most {Sender.MostRequests} requests");

    [GeneratedRegex(@"^\| SC3\d{3} \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
