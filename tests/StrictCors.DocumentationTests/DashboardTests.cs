using System.Text.Json;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>The dashboard asks for what the page on diagnostics lists, under the names that Prometheus has for it.</summary>
public sealed partial class DashboardTests
{
    private static readonly string s_page = Repository.Text("src", "StrictCors", "Diagnostics", "README.md");

    private static readonly string[] s_words =
    [
        "sum", "max", "by", "rate", "increase", "clamp_min", "__rate_interval", "__range", "job", "kind", "outcome", "enforced", "candidate", "source",
    ];

    [Fact]
    public void Every_instrument_has_a_panel() =>
        Instruments().Should().AllSatisfy(static name => Queries().Should().Contain(query => query.Contains(name + "{"), name)).And.HaveCountGreaterThan(5);

    [Fact]
    public void Every_query_asks_for_instruments_and_tags_that_exist()
    {
        var known = Instruments().Concat(s_words).ToHashSet();
        foreach (var query in Queries())
            Word().Matches(Quoted().Replace(query, "")).Select(static match => match.Value).Except(known).Should().BeEmpty(query);
        foreach (var value in Queries().SelectMany(static query => Quoted().Matches(query)).Select(static match => match.Groups[1].Value).Where(static value => value != "$job"))
            s_page.Should().Contain($"`{value}`");
    }

    [Fact]
    public void Every_tag_is_one_of_the_page() =>
        s_words[Array.IndexOf(s_words, "kind")..].Should().AllSatisfy(static tag => s_page.Should().Contain($"`{tag}`"));

    // https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/: dots to underscores, the unit's name unless it stands in braces, _total for counters.
    private static IEnumerable<string> Instruments() =>
        from match in Row().Matches(s_page)
        let isGauge = s_page.IndexOf("| gauge |", StringComparison.Ordinal) is var start and >= 0 && match.Index > start
        let unit = match.Groups[2].Value == "s" ? "_seconds" : ""
        select match.Groups[1].Value.Replace('.', '_') + unit + (isGauge ? "" : "_total");

    private static List<string> Queries()
    {
        using var dashboard = JsonDocument.Parse(Repository.Text("src", "StrictCors", "Diagnostics", "grafana-dashboard.json"));
        return [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
            .Select(static target => target.GetProperty("expr").GetString()!)];
    }

    [GeneratedRegex(@"^\| `(strictcors\.[a-z_.]+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Word();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
