using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class BranchTests
{
    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_mapped_branch_answers_for_itself_alone(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app =>
        {
            app.Map("/api", static branch =>
            {
                branch.UseStrictCors();
                branch.UseRouting().UseEndpoints(static endpoints => endpoints.MapGet("/orders", static () => "orders"));
            });
            app.MapGet("/", static () => "hello");
        });
        using var counts = Measurements.Of(app.Services);
        using var preflight = await app.PreflightAsync("/api/orders");
        using var inside = await app.SendAsync("GET", "/api/orders");
        using var outside = await app.SendAsync("GET", "/");
        using var outsidePreflight = await app.PreflightAsync("/");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await inside.Content.ReadAsStringAsync()).Should().Be("orders");
        inside.ShouldCarryTheCorsHeaders();
        outside.CorsHeaders().Should().BeEmpty();
        outsidePreflight.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        counts.All.Should().Equal("preflight allowed", "actual allowed");
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level > LogLevel.Information);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_conditional_branch_answers_for_itself_alone(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app =>
        {
            app.UseWhen(static context => context.Request.Path.StartsWithSegments("/api"), static branch => branch.UseStrictCors());
            app.MapGet("/api/orders", static () => "orders");
            app.MapGet("/", static () => "hello");
        });
        using var preflight = await app.PreflightAsync("/api/orders");
        using var inside = await app.SendAsync("GET", "/api/orders");
        using var outside = await app.SendAsync("GET", "/");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        inside.ShouldCarryTheCorsHeaders();
        outside.CorsHeaders().Should().BeEmpty();
    }

    [Theory]
    [InlineData(CorsKind.Registered, true)]
    [InlineData(CorsKind.HostingStartup, true)]
    [InlineData(CorsKind.Inline, false)]
    public async Task An_exception_on_a_branch_is_answered_with_the_headers_where_the_outermost_part_is(CorsKind kind, bool hasOutermost)
    {
        await using var app = await StartAsync(kind, static app => app.Map("/api", static branch =>
        {
            branch.UseStrictCors();
            branch.Run(static _ => throw new InvalidOperationException("thrown by the test"));
        }));
        using var answer = await app.SendAsync("GET", "/api");

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        if (hasOutermost)
            answer.ShouldCarryTheCorsHeaders();
        else
            app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "BareError");
    }

    [Theory]
    [InlineData(CorsKind.Registered, "")]
    [InlineData(CorsKind.HostingStartup, "")]
    [InlineData(CorsKind.Inline, "Call builder.Services.AddStrictCors()")]
    public async Task Authentication_by_name_before_a_branch_fails_at_start_and_names_a_mend_that_helps(CorsKind kind, string mend)
    {
        var start = () => StartAsync(kind, static app =>
        {
            app.UseAuthentication().UseAuthorization();
            app.Map("/api", static branch => branch.UseStrictCors());
        }, withAuthentication: true);

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().StartWith("UseAuthentication() comes before UseStrictCors()")
            .And.Contain(mend.Length > 0 ? mend : "Call UseStrictCors() for the whole application instead of this branch");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task Preflights_that_authorization_keeps_from_a_branch_are_told_once(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.Map("/api", static branch => branch.UseStrictCors()), withAuthentication: true);
        using var first = await app.PreflightAsync("/api");
        using var second = await app.PreflightAsync("/api");

        first.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var told = app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Level > LogLevel.Information).Which;
        told.Id.Name.Should().Be("BranchNotReached");
        told.Message.Should().Contain("401").And.Contain("Call app.UseStrictCors() for the whole application");
    }

    [Theory]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    public async Task A_branch_that_authorization_may_stand_before_is_told_at_start_where_nothing_outermost_can_see_it(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.Map("/api", static branch => branch.UseStrictCors()), withAuthentication: true);

        var told = app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Level > LogLevel.Information).Which;
        told.Id.Name.Should().Be("BranchBehindAuthorization");
        told.Message.Should().Contain("Call services.AddStrictCors()");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_preflight_outside_of_a_branch_is_nobodys_fault(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app => app.Map("/api", static branch => branch.UseStrictCors()));
        using var preflight = await app.PreflightAsync("/elsewhere");

        preflight.StatusCode.Should().Be(HttpStatusCode.NotFound);
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level > LogLevel.Information);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_path_base_changes_nothing(CorsKind kind)
    {
        await using var app = await StartAsync(kind, static app =>
        {
            app.UsePathBase("/shop");
            app.UseStrictCors();
            app.MapGet("/orders", static () => "orders");
        });
        using var preflight = await app.PreflightAsync("/shop/orders");
        using var actual = await app.SendAsync("GET", "/shop/orders");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await actual.Content.ReadAsStringAsync()).Should().Be("orders");
        actual.ShouldCarryTheCorsHeaders();
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, Action<WebApplication> pipeline, bool withAuthentication = false) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Pipeline = pipeline,
        Services = services =>
        {
            if (withAuthentication)
                CountingAuthentication.Add(services);
        },
    });
}
