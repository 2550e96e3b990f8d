using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests.Agreement;

/// <summary>One table of requests, sent to StrictCors in the application and to each edge that owns CORS. The answers' CORS part has to be the same.</summary>
public sealed class AgreementTests(AgreementFixture fixture, ITestOutputHelper output) : IClassFixture<AgreementFixture>
{
    [Fact]
    public void The_table_has_enough_rows_and_the_application_answers_them_as_it_says()
    {
        EdgeRequest.All.Should().HaveCountGreaterThanOrEqualTo(150);
        var mistakes = EdgeRequest.All.Where(row => Short(fixture.Application[row.Name]) != row.Expected)
            .Select(row => $"{row.Name}: {Short(fixture.Application[row.Name])} instead of {row.Expected}");
        string.Join('\n', mistakes).Should().BeEmpty();
    }

    /// <param name="target">The server.</param>
    /// <param name="bodies">How many bodies the requests to each kept address saw: 1 where the cache answered them all, with each one's own headers.</param>
    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", "1 1 1 1")]
    // What Apache keeps has our Vary already, so it keeps one for each origin. With two lines of Vary it keeps none.
    [InlineData("apache", "5 5 6 1")]
    // HAProxy keeps nothing that varies by a header that it does not know.
    [InlineData("haproxy", "1 1 6 1")]
    // Caddy has no cache of its own.
    [InlineData("caddy", "6 6 6 2")]
    public async Task An_edge_that_owns_CORS_answers_as_StrictCors_does(string target, string bodies)
    {
        var edge = await EdgeRun.EdgeAsync(target);
        Compare(target, "requests", fixture.Application, edge);
        string.Join(' ', KeptBodies(edge)).Should().Be(bodies);
        edge.Where(static answer => answer.Value.Status != 101 && answer.Value.Values("Vary").Count() > 1).Should().BeEmpty("some caches read one line of Vary only");
        EdgeRequest.All.Where(row => row.Method == "OPTIONS" && edge[row.Name].Status is 204 or 403).Should().HaveCountGreaterThan(100)
            .And.OnlyContain(row => edge[row.Name].Values("Content-Length").All(static length => length == "0") && !edge[row.Name].Values("Transfer-Encoding").Any(), "a preflight's answer has no body");
    }

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task An_edge_that_keeps_its_hands_off_passes_the_answers_of_StrictCors(string target) =>
        Compare(target, "hands-off", fixture.Application, await EdgeRun.HandsOffAsync(target));

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task An_edge_in_front_of_the_sample_answers_as_the_sample_itself_would(string target)
    {
        EdgeRun.SampleRows.Should().HaveCountGreaterThanOrEqualTo(150);
        Compare(target, "sample", fixture.Sample, await EdgeRun.EdgeOfSampleAsync(target));
    }

    private void Compare(string target, string table, IReadOnlyDictionary<string, RawHead> application, IReadOnlyDictionary<string, RawHead> edge)
    {
        var known = KnownDifference.Of(target, table);
        var comparison = EdgeComparison.Of(target, application, edge, known);
        foreach (var line in comparison.Lines)
            output.WriteLine(line);
        fixture.Say($"{target}, {table}: agreements: {comparison.Agreements} of {application.Count}, listed differences: {known.Count}");
        string.Join('\n', comparison.Mistakes).Should().BeEmpty("every difference is listed in known-differences.tsv, and is still one");
    }

    private static IEnumerable<int> KeptBodies(IReadOnlyDictionary<string, RawHead> answers) => EdgeRequest.All.Where(static row => row.Path.StartsWith("/cached/", StringComparison.Ordinal))
        .GroupBy(static row => row.Path).Select(group => group.Select(row => answers[row.Name].Values("X-Count").Single()).Distinct().Count());

    private static string Short(RawHead head) => $"{head.Status} {(head.Values("Access-Control-Allow-Origin").Any() ? "allowed" : "none")}";
}
