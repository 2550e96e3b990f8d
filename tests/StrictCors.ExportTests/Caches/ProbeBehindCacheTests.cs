using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests.Caches;

/// <summary><c>strictcors probe</c> in front of real caches: it blames what is at fault, nothing else, and leaves what they keep as it was.</summary>
public sealed class ProbeBehindCacheTests(ITestOutputHelper output)
{
    private const int Minutes = 600;

    public static TheoryData<string> Caches => KeptAnswerTests.Caches;

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task A_copy_kept_before_an_origin_was_allowed_is_blamed_on_the_cache(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(0, Minutes);
        upstream.ChangePolicy();
        await using var server = await KeptAnswerTests.StartAsync(cache, upstream);
        (await AskAsync(server, ChangingUpstream.Removed)).Should().BeNull();
        upstream.AllowBoth();

        var findings = await ProbeAsync(server.Port, ChangingUpstream.Removed);

        findings.Should().ContainSingle().Which.Should().Match<Found>(static found => found.Code == "SC3405" && found.Severity == "error" && found.Layer != "application" && found.Remedy.Contains("Purge"));
    }

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task A_copy_that_still_names_a_removed_origin_is_told_from_what_the_service_says(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(0, Minutes);
        await using var server = await KeptAnswerTests.StartAsync(cache, upstream);
        (await AskAsync(server, ChangingUpstream.Removed)).Should().Be(ChangingUpstream.Removed);
        upstream.ChangePolicy();

        var findings = await ProbeAsync(server.Port, ChangingUpstream.Removed);

        // The service's own refusal, and the copy that hides it.
        findings.Select(static found => found.Code).Should().BeEquivalentTo("SC3101", "SC3203", "SC3405");
        findings.Single(static found => found.Code == "SC3405").Layer.Should().NotBe("application");
    }

    /// <summary>nginx before 1.23 reads the last line alone, Traffic Server the first.</summary>
    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx", "Origin", "Accept-Encoding")]
    [InlineData("trafficserver", "Accept-Encoding", "Origin")]
    public async Task Two_Vary_lines_are_named_where_they_make_a_cache_mix_origins_up(string cache, string first, string last)
    {
        await using var upstream = await StartTwoLinesAsync(first, last);
        await using var server = await CacheProgram.Of(cache).StartAsync(upstream.Address);

        var findings = await ProbeAsync(server.Port, LiveApp.AllowedOrigin);

        findings.Select(static found => found.Code).Should().Equal("SC3402", "SC3404");
        findings[0].Remedy.Should().Contain("one Vary line").And.Contain("purge");
    }

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task A_right_service_has_no_finding_whether_the_cache_is_empty_or_full_and_keeps_what_it_kept(string cache)
    {
        await using var upstream = await ChangingUpstream.StartAsync(0, Minutes);
        await using var server = await KeptAnswerTests.StartAsync(cache, upstream);

        (await ProbeAsync(server.Port, ChangingUpstream.Removed)).Should().BeEmpty("nothing is kept yet");
        (await ProbeAsync(server.Port, ChangingUpstream.Removed)).Should().BeEmpty("the first run's answer is kept");

        var asked = upstream.Answers.Count;
        (await AskAsync(server, ChangingUpstream.Removed)).Should().Be(ChangingUpstream.Removed);
        upstream.Answers.Count.Should().Be(asked, "the page's answer is still kept");
        (await AskAsync(server, ChangingUpstream.Staying)).Should().Be(ChangingUpstream.Staying);
    }

    [TheoryWhere(Needs.Caches)]
    [MemberData(nameof(Caches))]
    public async Task What_everybody_may_read_is_kept_once_and_right(string cache)
    {
        await using var upstream = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "*" },
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/{page}", static (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "public, max-age=600";
                    return "kept";
                });
            },
        });
        await using var server = await CacheProgram.Of(cache).StartAsync(upstream.Address);

        for (var run = 0; run < 2; run++)
            (await ProbeAsync(server.Port, LiveApp.AllowedOrigin)).Should().BeEmpty();
    }

    private static Task<LiveApp> StartTwoLinesAsync(string first, string last) => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.None,
        Pipeline = app => app.Run(context =>
        {
            var (request, headers) = (context.Request, context.Response.Headers);
            headers.Vary = new[] { first, last };
            headers.CacheControl = "public, max-age=600";
            if (request.Headers.Origin == LiveApp.AllowedOrigin)
                headers.AccessControlAllowOrigin = LiveApp.AllowedOrigin;
            if (request.Method != "OPTIONS")
                return context.Response.WriteAsync("kept");
            headers.Vary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";
            headers.AccessControlAllowHeaders = "content-type";
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        }),
    });

    // With the host that the probe names, which is part of most caches' keys, and with a browser's Accept-Encoding: Traffic Server keeps another
    // copy for requests without it.
    private static async Task<string?> AskAsync(ServerProcess server, string origin)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/page");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br, zstd");
        using var answer = await client.SendAsync(request);
        return answer.Header("Access-Control-Allow-Origin");
    }

    /// <returns>The findings that are more than information.</returns>
    private async Task<IReadOnlyList<Found>> ProbeAsync(int port, string origin)
    {
        var result = await ToolProcess.RunAsync("probe", $"http://127.0.0.1:{port}/page", "--origin", origin, "--format", "json");
        output.WriteLine(result.ToString());
        result.Code.Should().BeLessThan(2, result.ToString());
        return [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").EnumerateArray().Select(static found => new Found(Text(found, "code"), Text(found, "severity"), Text(found, "layer"), Text(found, "remedy"))).Where(static found => found.Severity != "information")];

        static string Text(JsonElement found, string name) => found.GetProperty(name).GetString()!;
    }

    private sealed record Found(string Code, string Severity, string Layer, string Remedy);
}
