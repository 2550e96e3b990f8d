using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.ToolTests;

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

    [Theory]
    [InlineData("check")]
    [InlineData("explain")]
    [InlineData("probe")]
    [InlineData("export")]
    public async Task Every_option_of_the_help_is_described(string command)
    {
        var help = await ToolProcess.RunAsync(command, "--help");
        var options = Option().Matches(help.Output).Select(static match => match.Value).Distinct().Where(static option => option != "--help").ToList();
        options.Should().HaveCountGreaterThan(3).And.AllSatisfy(static option => Readme.Should().Contain(option));
    }

    /// <summary>A cache keeps nothing for that address which the page's own requests would not have made it keep.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("no query but its own")]
    [InlineData("kept without headers")]
    [InlineData("strangers rate limited")]
    public async Task The_address_itself_gets_what_the_page_would_send_and_nothing_else(string server)
    {
        await using var apps = await BrokenApps.StartAsync();

        var result = await ToolProcess.RunAsync("probe", apps.Addresses[server] + "/users", "--origin", Reply.App, "--verbose");

        var itself = result.Errors.Split('\n').Where(static line => line.Contains("/users (", StringComparison.Ordinal)).ToList();
        itself.Should().HaveCountGreaterThanOrEqualTo(2).And.AllSatisfy(static line => line.Should().MatchRegex($"^(GET|OPTIONS) .*Origin: {Regex.Escape(Reply.App)}\\)"));
    }

    [Theory]
    [InlineData("none", 34)]
    [InlineData("kept without headers", 37)]
    [InlineData("kept by the fill, and differs", 39)]
    public async Task The_longest_probe_stays_below_the_bound(string server, int requests)
    {
        await using var apps = await BrokenApps.StartAsync();
        var address = apps.Addresses[server];
        var options = string.Concat(Enumerable.Range(0, ProbeOptions.MostMethods).Select(static number => $" --method M{number}")) + string.Concat(Enumerable.Repeat($" --via {address}", ProbeOptions.MostHops));

        var result = await ToolProcess.RunAsync(["probe", address + "/users", "--origin", Reply.App, "--verbose", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(requests).And.HaveCountLessThanOrEqualTo(Sender.MostRequests);
    }

    [GeneratedRegex("--[a-z-]+[a-z]")]
    private static partial Regex Option();

    [GeneratedRegex(@"^\| SC3\d{3} \|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
