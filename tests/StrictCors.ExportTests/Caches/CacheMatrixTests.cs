using System.Diagnostics;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests.Caches;

/// <summary>Who gets which header from each cache, in each state that a kept answer can be in: the matrix that the log of a run shows.</summary>
public sealed class CacheMatrixTests(ITestOutputHelper output)
{
    private const int Hour = 3600;
    private const string Stranger = "https://evil.example";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // In the order of the columns; none is a request without Origin.
    private static readonly (string Name, string? Origin)[] s_askers = [("a", ChangingUpstream.Staying), ("b", ChangingUpstream.Removed), ("stranger", Stranger), ("none", null)];

    public static TheoryData<string> Caches => KeptAnswerTests.Caches;

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task Everybody_gets_the_right_header_in_every_state(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(Hour, maxAge: 2);
        // A start counts as a change, so this upstream answers in full; the other one revalidates.
        await using var settled = await ChangingUpstream.StartAsync(0, maxAge: 2);
        await using var server = await KeptAnswerTests.StartAsync(cache, upstream);
        await using var revalidating = await KeptAnswerTests.StartAsync(cache, settled);
        var matrix = new List<(string State, string[] Cells)>
        {
            ("made", await RowAsync(server, "/page")),
            ("fresh", await RowAsync(server, "/page")),
            ("error of the application", await RowAsync(server, "/" + ChangingUpstream.Broken)),
        };

        await RowAsync(revalidating, "/page");
        await UntilAskedAgainAsync(revalidating, settled);
        settled.Answers.Should().Contain("If-None-Match 304");
        matrix.Add(("revalidated", await RowAsync(revalidating, "/page")));

        upstream.ChangePolicy();
        await UntilAskedAgainAsync(server, upstream);
        matrix.Add(("after a change", await RowAsync(server, "/page")));

        output.WriteLine($"{cache} {await CacheProgram.Of(cache).VersionAsync()} | {string.Join(" | ", s_askers.Select(static asker => asker.Name))}");
        foreach (var (state, cells) in matrix)
            output.WriteLine($"{state} | {string.Join(" | ", cells)}");
        foreach (var (state, cells) in matrix)
            cells.Should().Equal(["a", state == "after a change" ? "-" : "b", "-", "-"], state);
    }

    /// <summary>No setting of the application's reaches an answer that it did not make.</summary>
    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx", 502)]
    [InlineData("apache", 503)]
    [InlineData("varnish", 503)]
    [InlineData("squid", 503)]
    [InlineData("trafficserver", 502)]
    public async Task What_a_cache_makes_itself_while_the_application_is_away_has_no_header(string cache, int status)
    {
        var upstream = await ChangingUpstream.StartAsync(0, maxAge: 2);
        await using var server = await KeptAnswerTests.StartAsync(cache, upstream);
        await upstream.DisposeAsync();

        var answer = await RawExchange.SendAsync(server.Port, "GET", "/never-asked", [$"Origin: {ChangingUpstream.Staying}"]);

        answer.Status.Should().Be(status);
        answer.Values("Access-Control-Allow-Origin").Should().BeEmpty();
    }

    private static async Task<string[]> RowAsync(ServerProcess server, string path)
    {
        var cells = new List<string>();
        foreach (var (_, origin) in s_askers)
        {
            var answer = await RawExchange.SendAsync(server.Port, "GET", path, origin is null ? [] : [$"Origin: {origin}"]);
            var allowed = answer.Values("Access-Control-Allow-Origin").ToArray();
            cells.Add(allowed.Length == 0 ? "-" : string.Join(" and ", allowed.Select(static value => s_askers.FirstOrDefault(asker => asker.Origin == value).Name ?? value)));
        }

        return [.. cells];
    }

    // A cache may hand out once more what has expired, and ask at the same time.
    private static async Task UntilAskedAgainAsync(ServerProcess server, ChangingUpstream upstream)
    {
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        var before = upstream.Answers.Count;
        for (var watch = Stopwatch.StartNew(); upstream.Answers.Count < before + s_askers.Length && watch.Elapsed < s_patience; await Task.Delay(100))
            await RowAsync(server, "/page");
    }
}
