using System.Diagnostics;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests.Caches;

/// <summary>What real caches make of an answer that they keep, when the origin that it names is taken off the list.</summary>
public sealed class KeptAnswerTests(ITestOutputHelper output)
{
    private const int Hour = 3600;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Caches => [.. CacheProgram.All.Select(static program => program.Name)];

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task A_304_leaves_the_removed_origins_header_where_it_is_kept(string cache)
    {
        var (kept, answers) = await RevalidateAsync(cache, revalidationSeconds: 0);

        answers.Should().Equal("200", "If-None-Match 304");
        kept.Should().Equal(ChangingUpstream.Removed);
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx", ChangingUpstream.ExposedBefore)]
    [InlineData("apache", ChangingUpstream.ExposedAfter)]
    [InlineData("varnish", ChangingUpstream.ExposedAfter)]
    [InlineData("squid", ChangingUpstream.ExposedAfter)]
    [InlineData("trafficserver", ChangingUpstream.ExposedAfter)]
    public async Task A_header_that_the_304_has_is_taken_over_but_by_nginx(string cache, string exposed)
    {
        var (kept, answers) = await RevalidateAsync(cache, revalidationSeconds: 0, ChangingUpstream.Staying, "Access-Control-Expose-Headers");

        answers.Should().Equal("200", "If-None-Match 304");
        kept.Should().Equal(exposed);
    }

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task A_full_answer_takes_it_away(string cache)
    {
        var (kept, answers) = await RevalidateAsync(cache, Hour);

        answers.Should().Equal("200", "If-None-Match 200");
        kept.Should().BeEmpty();
    }

    /// <summary>What is fresh is not asked about: the limit that the page and the log name.</summary>
    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task What_is_still_fresh_is_reached_by_a_purge_alone(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(Hour, maxAge: 600);
        await using var server = await StartAsync(cache, upstream);
        var before = upstream.Answers.Count;
        await AskAsync(server);

        upstream.ChangePolicy();
        (await AskAsync(server)).Should().Equal(ChangingUpstream.Removed);
        upstream.Answers.Skip(before).Should().Equal("200");

        await CacheProgram.Of(cache).PurgeAsync(server, ChangingUpstream.Removed);
        (await AskAsync(server)).Should().BeEmpty();
    }

    /// <summary>nginx as it is unless told: it asks without a condition.</summary>
    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    public async Task Without_proxy_cache_revalidate_what_has_expired_is_replaced(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(0, maxAge: 1);
        var program = CacheProgram.Of(cache) with { Configuration = static (folder, port, application) => CacheProgram.Of("nginx").Configuration(folder, port, application).Replace("proxy_cache_revalidate on;", "", StringComparison.Ordinal) };
        await using var server = await program.StartAsync(upstream.Address);
        (await AskAsync(server)).Should().Equal(ChangingUpstream.Removed);

        upstream.ChangePolicy();
        await Task.Delay(TimeSpan.FromSeconds(2.5));

        (await AskAsync(server)).Should().BeEmpty();
        upstream.Answers.Should().Equal("200", "200");
    }

    /// <returns>The header in an answer after the revalidation, and what the application answered until then.</returns>
    private async Task<(string[] Kept, string[] Answers)> RevalidateAsync(string cache, int revalidationSeconds, string origin = ChangingUpstream.Removed, string header = "Access-Control-Allow-Origin")
    {
        await using var upstream = await ChangingUpstream.StartAsync(revalidationSeconds, maxAge: 1);
        await using var server = await StartAsync(cache, upstream);
        var before = upstream.Answers.Count;
        (await AskAsync(server, origin: origin)).Should().Equal(origin);

        upstream.ChangePolicy();

        // A cache may hand out once more what has expired, and ask at the same time.
        for (var watch = Stopwatch.StartNew(); upstream.Answers.Count < before + 2 && watch.Elapsed < s_patience; await Task.Delay(200))
            await AskAsync(server, origin: origin);
        string[] answers = [.. upstream.Answers.Skip(before).Take(2)];
        var kept = await AskAsync(server, origin: origin, header: header);
        output.WriteLine($"{cache} {await CacheProgram.Of(cache).VersionAsync()}, RevalidateAfterChange {revalidationSeconds}: the application answered {string.Join(", then ", answers)}; kept for {origin}: {header} {(kept.Length == 0 ? "gone" : string.Join(" | ", kept))}");
        return (kept, answers);
    }

    // A cache may listen before it keeps anything.
    internal static async Task<ServerProcess> StartAsync(string cache, ChangingUpstream upstream)
    {
        var server = await CacheProgram.Of(cache).StartAsync(upstream.Address);
        var watch = Stopwatch.StartNew();
        for (var (asked, page) = (-1, 0); asked != upstream.Answers.Count && watch.Elapsed < s_patience; page++)
        {
            await AskAsync(server, $"/warm-{page}");
            asked = upstream.Answers.Count;
            await AskAsync(server, $"/warm-{page}");
        }

        return server;
    }

    internal static async Task<string[]> AskAsync(ServerProcess server, string path = "/page", string origin = ChangingUpstream.Removed, string header = "Access-Control-Allow-Origin")
    {
        var answer = await RawExchange.SendAsync(server.Port, "GET", path, [$"Origin: {origin}"]);
        answer.Status.Should().Be(200);
        return [.. answer.Values(header)];
    }
}
