using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class InlineAuthenticationTests
{
    private CountingAuthentication? _counts;

    public static TheoryData<CorsKind> Kinds => new(CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Preflight_is_answered_before_authentication_that_is_added_behind_it(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.UseStrictCors().UseAuthentication().UseAuthorization());
        using var answer = await app.PreflightAsync("/");

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        (_counts!.Authenticated, _counts.Authorized).Should().Be((0, 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_is_not_signed_in_gets_a_401_with_the_headers(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.UseStrictCors().UseAuthentication().UseAuthorization());
        using var answer = await app.SendAsync("GET", "/");

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.ShouldCarryTheCorsHeaders();
        (_counts!.Authenticated, _counts.Authorized).Should().Be((1, 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Authentication_added_by_name_behind_it_is_not_doubled(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.UseStrictCors().UseAuthentication().UseAuthorization());
        using var answer = await app.SendAsync("GET", "/", headers: ("Authorization", "yes"));

        (await answer.Content.ReadAsStringAsync()).Should().Be("Ada");
        (_counts!.Authenticated, _counts.Authorized).Should().Be((1, 1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Authorization_that_stays_to_be_added_automatically_fails_at_start_and_names_the_remedy(CorsKind kind)
    {
        var start = () => StartAsync(kind, static app => app.UseStrictCors().UseAuthentication());

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("builder.Services.AddStrictCors()");
    }

    [Theory]
    [InlineData(CorsKind.Inline, "UseAuthentication()")]
    [InlineData(CorsKind.Inline, "UseAuthorization()")]
    [InlineData(CorsKind.Slim, "UseAuthentication()")]
    [InlineData(CorsKind.Slim, "UseAuthorization()")]
    public async Task Authentication_added_by_name_before_it_fails_at_start_and_names_the_remedy(CorsKind kind, string call)
    {
        var start = () => StartAsync(kind, app =>
        {
            _ = call == "UseAuthentication()" ? app.UseAuthentication() : app.UseAuthorization();
            app.UseStrictCors();
        });

        (await start.Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain(call).And.Contain("builder.Services.AddStrictCors()");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_application_without_authentication_gets_none(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = kind });
        using var answer = await app.SendAsync("GET", "/");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task StrictCors_says_once_that_it_works_from_where_it_stands(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = kind });

        app.Logs.FromStrictCors.Should().ContainSingle()
            .Which.Should().Match<LogLine>(static line => line.Id.Name == "StandsInline" && line.Level == LogLevel.Information);
    }

    private Task<LiveApp> StartAsync(CorsKind kind, Action<WebApplication> use) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Services = services => _counts = CountingAuthentication.Add(services),
        Pipeline = app =>
        {
            use(app);
            app.MapGet("/", static (System.Security.Claims.ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
        },
    });
}
