using Microsoft.AspNetCore.Builder;
using StrictCors.IntegrationTests.Hosting;

namespace StrictCors.IntegrationTests.Placement;

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

    private static void MapBranch(WebApplication app) => app.Map("/api", MapOrders);

    private static void MapOrders(IApplicationBuilder branch) => branch.UseRouting().UseEndpoints(static endpoints =>
    {
        endpoints.MapGet("/orders", static () => "orders").RequireCors("partner");
        endpoints.MapGet("/plain", static () => "plain");
    });
}
