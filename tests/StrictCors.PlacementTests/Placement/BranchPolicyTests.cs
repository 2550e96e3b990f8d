using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Rewrite;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Path bases and branches take the first segments off a path before routing sees it.</summary>
public class BranchPolicyTests
{
    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Endpoints_below_a_path_base_keep_their_policies(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.UsePathBase("/shop/eu");
            app.MapGet("/orders/{id:int}", static () => "orders").RequireCors("partner");
            app.MapGet("/plain", static () => "plain");
        }, kind: kind);

        (await app.PolicyOfAsync("/shop/eu/orders/7")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/orders/7")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/shop/eu/plain")).Should().Be(("default", "default"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Endpoints_of_a_mapped_branch_keep_their_policies(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(MapBranch, kind: kind);

        (await app.PolicyOfAsync("/api/orders")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/api/plain")).Should().Be(("default", "default"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Endpoints_of_a_branch_that_uses_StrictCors_itself_keep_their_policies(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = EndpointPolicyApp.Settings,
            Pipeline = static app => app.Map("/api", static branch =>
            {
                branch.UseStrictCors();
                MapOrders(branch);
            }),
        });

        (await app.PolicyOfAsync("/api/orders")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/api/plain")).Should().Be(("default", "default"));
    }

    [Fact]
    public async Task The_whole_path_wins_over_a_path_without_its_first_segments()
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapGet("/api/orders", static () => "whole");
            app.MapGet("/orders", static () => "stripped").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/api/orders")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/orders")).Should().Be(("partner", "partner"));
    }

    [Fact]
    public async Task A_path_that_is_mapped_for_other_methods_only_counts_as_found()
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapGet("/api/orders", static () => "whole");
            app.MapDelete("/orders", static () => "stripped").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/api/orders", "DELETE")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/orders", "DELETE")).Should().Be(("partner", "partner"));
    }

    [Theory]
    [InlineData("/a/orders")]
    [InlineData("/a/b/c/d/orders")]
    public async Task No_segment_is_taken_off_where_no_base_is_declared(string path)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app => app.MapGet("/orders", static () => "orders").RequireCors("partner"));

        (await app.PolicyOfAsync(path)).Should().Be(("default", "default"));
    }

    [Fact]
    public async Task A_rewritten_path_counts_for_the_request_and_not_for_its_preflight()
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.UseRewriter(new RewriteOptions().AddRewrite("^old$", "new", skipRemainingRules: true));
            app.MapGet("/new", static () => "new").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/old")).Should().Be(("default", "partner"));
    }

    [Fact]
    public async Task An_endpoint_that_wants_a_content_type_is_found_although_a_preflight_has_none()
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapPost("/orders", static ([FromBody] string order) => order).RequireCors("partner");
            app.MapPost("/two", static (HttpContext _) => "json").Accepts<string>("application/json").RequireCors("partner");
            app.MapPost("/two", static (HttpContext _) => "xml").Accepts<string>("application/xml").RequireCors("guarded");
        });
        using var one = await app.PreflightAsync("/orders", origin: EndpointPolicyApp.Partner);
        using var two = await app.PreflightAsync("/two", origin: EndpointPolicyApp.Partner);

        one.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
        two.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
        two.Header("Access-Control-Allow-Credentials").Should().BeNull("both have to allow them");
    }

    private static void MapBranch(WebApplication app) => app.Map("/api", MapOrders);

    private static void MapOrders(IApplicationBuilder branch) => branch.UseRouting().UseEndpoints(static endpoints =>
    {
        endpoints.MapGet("/orders", static () => "orders").RequireCors("partner");
        endpoints.MapGet("/plain", static () => "plain");
    });
}
