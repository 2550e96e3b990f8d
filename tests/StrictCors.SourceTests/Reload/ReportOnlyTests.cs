using System.Net;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Reload;

/// <summary>A candidate policy is tried on real requests and never answers one.</summary>
public sealed class ReportOnlyTests
{
    [Fact]
    public async Task A_candidate_never_changes_an_answer_and_differences_are_counted_and_logged()
    {
        await using var app = await StartAsync("https://next.example", "GET");
        using var counted = Measurements.Of(app.Services, "strictcors.report_only");

        var lost = await app.SendAsync("GET", "/");
        var gained = await app.SendAsync("GET", "/", "https://next.example");
        var neither = await app.SendAsync("GET", "/", LiveApp.OtherOrigin);
        var preflight = await app.PreflightAsync("/", "PUT", "content-type", "https://next.example");

        lost.ShouldCarryTheCorsHeaders();
        gained.ShouldCarryNoCorsHeaders();
        neither.ShouldCarryNoCorsHeaders();
        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        counted.All.Should().Equal("actual allowed origin", "actual origin allowed", "preflight origin method");
        app.Logs.FromStrictCors.Count(line => line.Id.Name == "ReportOnlyDiffers").Should().Be(3);
    }

    [Fact]
    public async Task Where_both_agree_nothing_is_said()
    {
        await using var app = await StartAsync(LiveApp.AllowedOrigin, "GET, PUT");
        using var counted = Measurements.Of(app.Services, "strictcors.report_only");

        await app.SendAsync("GET", "/");
        await app.PreflightAsync("/", "PUT");
        await app.SendAsync("GET", "/", origin: null);

        counted.All.Should().BeEmpty();
    }

    [Fact]
    public async Task A_candidates_mistake_stops_the_host_like_any_other()
    {
        var start = () => StartAsync("https://next.example/", "GET");

        (await start.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>())
            .Which.Message.Should().Contain("StrictCors:ReportOnly:AllowedOrigins");
    }

    private static Task<LiveApp> StartAsync(string origins, string methods) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["StrictCors:ReportOnly:AllowedOrigins"] = origins,
            ["StrictCors:ReportOnly:AllowedMethods"] = methods,
        },
    });
}
