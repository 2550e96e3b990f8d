using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class MinimalEndpointTests
{
    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_way_to_name_a_policy_is_honoured(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(Map, kind: kind);

        (await app.PolicyOfAsync("/plain")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/required")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/named")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/enabled")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/disabled")).Should().Be(("nobody", "nobody"));
        (await app.PolicyOfAsync("/group/inherits")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/group/overrides")).Should().Be(("nobody", "nobody"));
        (await app.PolicyOfAsync("/missing")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/REQUIRED")).Should().Be(("partner", "partner"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_methods_of_one_path_have_a_policy_each(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapGet("/orders", static () => "read").RequireCors("partner");
            app.MapPost("/orders", static () => "written");
            app.MapDelete("/orders", [DisableCors] static () => "deleted");
        }, kind: kind);

        (await app.PolicyOfAsync("/orders")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/orders", "POST")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/orders", "DELETE")).Should().Be(("nobody", "nobody"));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Preflight_of_an_endpoint_with_CORS_disabled_is_refused_in_every_environment(string environment)
    {
        await using var app = await EndpointPolicyApp.StartAsync(Map, environment: environment);
        using var preflight = await app.PreflightAsync("/disabled", "GET");
        using var actual = await app.SendAsync("GET", "/disabled");

        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        preflight.CorsHeaders().Should().BeEmpty();
        actual.StatusCode.Should().Be(HttpStatusCode.OK);
        actual.ShouldCarryNoCorsHeaders();
        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "Refused" && line.Message.Contains("CORS is disabled at this endpoint"));
    }

    [Fact]
    public async Task Credentials_and_methods_are_those_of_the_named_policy()
    {
        await using var app = await EndpointPolicyApp.StartAsync(Map);
        using var preflight = await app.PreflightAsync("/required", "GET", origin: EndpointPolicyApp.Partner);
        using var actual = await app.SendAsync("GET", "/required", EndpointPolicyApp.Partner);

        preflight.CorsHeaders().Should().NotContainKey("Access-Control-Allow-Credentials").And.ContainKey("Access-Control-Allow-Methods");
        actual.CorsHeaders().Keys.Should().BeEquivalentTo("Access-Control-Allow-Origin", "Access-Control-Expose-Headers");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Disallowed_origins_are_rejected_only_where_the_endpoints_policy_says_so(CorsKind kind)
    {
        var ran = 0;
        await using var app = await EndpointPolicyApp.StartAsync(app =>
        {
            app.MapPost("/guarded", () => ++ran).RequireCors("guarded");
            app.MapPost("/open", static () => "open");
        }, kind: kind);
        using var rejected = await app.SendAsync("POST", "/guarded", LiveApp.OtherOrigin);
        using var own = await app.SendAsync("POST", "/guarded", app.Address);
        using var passed = await app.SendAsync("POST", "/open", LiveApp.OtherOrigin);
        using var allowed = await app.SendAsync("POST", "/guarded", EndpointPolicyApp.Partner);

        rejected.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        rejected.ShouldCarryNoCorsHeaders();
        own.StatusCode.Should().Be(HttpStatusCode.OK);
        passed.StatusCode.Should().Be(HttpStatusCode.OK);
        allowed.StatusCode.Should().Be(HttpStatusCode.OK);
        ran.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Constraints_hosts_and_short_circuits_select_the_endpoint_that_routing_selects(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapGet("/items/{id:int}", static (int id) => id).RequireCors("partner");
            app.MapGet("/items/{name}", static (string name) => name);
            app.MapGet("/here", static () => "here").RequireHost("shop.example").RequireCors("partner");
            app.MapGet("/here", static () => "elsewhere").RequireHost("127.0.0.1");
            app.MapGet("/short", static () => "short").ShortCircuit().RequireCors("partner");
        }, kind: kind);

        (await app.PolicyOfAsync("/items/7")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/items/seven")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/here")).Should().Be(("default", "default"));
        using var preflight = await app.SendAsync("OPTIONS", "/here", EndpointPolicyApp.Partner, ("Access-Control-Request-Method", "GET"), ("Host", "shop.example"));
        preflight.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
        if (kind is CorsKind.Registered or CorsKind.HostingStartup)
            (await app.PolicyOfAsync("/short")).Should().Be(("partner", "partner"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_head_request_has_the_policy_of_the_endpoint_it_reaches(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
            app.MapMethods("/orders", ["GET", "HEAD"], static () => "orders").RequireCors("partner"), kind: kind);

        (await app.PolicyOfAsync("/orders", "HEAD")).Should().Be(("partner", "partner"));
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/plain", static () => "plain");
        app.MapGet("/required", static () => "required").RequireCors("partner");
        app.MapGet("/named", [EnableCors("partner")] static () => "named");
        app.MapGet("/enabled", [EnableCors] static () => "enabled");
        app.MapGet("/disabled", [DisableCors] static () => "disabled");
        var group = app.MapGroup("/group").RequireCors("partner");
        group.MapGet("/inherits", static () => "inherits");
        group.MapGet("/overrides", static () => "overrides").WithMetadata(new DisableCorsAttribute());
    }
}
