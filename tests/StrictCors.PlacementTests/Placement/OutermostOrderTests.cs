using System.Net;
using Microsoft.AspNetCore.Builder;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class OutermostOrderTests
{
    public static IEnumerable<object[]> KindsAndObstacles() =>
        from kind in new[] { CorsKind.Registered, CorsKind.HostingStartup }
        from obstacle in Obstacle.All.Keys
        select new object[] { kind, obstacle };

    [Theory]
    [MemberData(nameof(KindsAndObstacles))]
    public async Task Preflight_is_answered_before_everything_that_stands_before_UseStrictCors(CorsKind kind, string obstacle)
    {
        await using var app = await StartAsync(kind, Obstacle.All[obstacle]);
        using var answer = await app.PreflightAsync("/");

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Access-Control-Allow-Methods").Should().Be("GET, POST, PUT, PATCH, DELETE, OPTIONS");
    }

    [Theory]
    [MemberData(nameof(KindsAndObstacles))]
    public async Task Whatever_answers_before_UseStrictCors_carries_the_headers(CorsKind kind, string obstacle)
    {
        await using var app = await StartAsync(kind, Obstacle.All[obstacle]);
        using var answer = await app.SendAsync("GET", "/");

        ((int)answer.StatusCode).Should().Be(Obstacle.All[obstacle].Status);
        answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task Outermost_StrictCors_says_nothing_of_its_place(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = kind });

        app.Logs.FromStrictCors.Should().BeEmpty();
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, Obstacle obstacle) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Services = obstacle.Services,
        Settings = obstacle.Setting is var (key, value) ? new Dictionary<string, string?> { [key] = value } : new Dictionary<string, string?>(),
        Pipeline = app =>
        {
            obstacle.Before(app);
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
        },
    });
}
