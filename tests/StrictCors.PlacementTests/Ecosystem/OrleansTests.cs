using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>A silo of Orleans in the application: its endpoints call grains, and its dashboard is mapped beside them. Grains themselves speak no HTTP.</summary>
public sealed class OrleansTests
{
    private const string Counters = "/dashboard/DashboardCounters";

    public static TheoryData<CorsKind, bool> Orders => FrameworkApp.Orders;

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task What_a_grain_answers_and_throws_is_readable_for_an_allowed_page(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var answer = await app.SendAsync("GET", "/orders/ada");
        using var preflight = await app.PreflightAsync("/orders/ada");
        using var thrown = await app.SendAsync("GET", "/throws");

        (await answer.Content.ReadAsStringAsync()).Should().Be("orders of ada");
        answer.ShouldCarryTheCorsHeaders();
        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        thrown.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        // Inline, what nobody handles is the server's bare 500.
        if (kind != CorsKind.Inline)
            thrown.ShouldCarryTheCorsHeaders();
        await app.ShouldRefuseStrangersAsync("/orders/ada");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task The_dashboard_has_the_policy_that_it_names(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var counters = await app.SendAsync("GET", Counters, EndpointPolicyApp.Partner);

        (await counters.Content.ReadAsStringAsync()).Should().StartWith("{");
        (await app.PolicyOfAsync(Counters)).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/dashboard/")).Should().Be(("partner", "partner"));
        await app.ShouldRefuseStrangersAsync(Counters);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit)
    {
        var ports = Ports.Free(2);
        return FrameworkApp.StartAsync(
            kind,
            isExplicit,
            services => services.AddOrleans(orleans => orleans.UseLocalhostClustering(ports[0], ports[1]).AddDashboard()),
            static app =>
            {
                app.MapGet("/orders/{customer}", static (string customer, IGrainFactory grains) => grains.GetGrain<IOrders>(customer).ListAsync());
                app.MapGet("/throws", static (IGrainFactory grains) => grains.GetGrain<IOrders>("nobody").ListAsync());
                app.MapOrleansDashboard("/dashboard").RequireCors("partner");
            });
    }
}

public interface IOrders : IGrainWithStringKey
{
    Task<string> ListAsync();
}

public sealed class Orders : Grain, IOrders
{
    public Task<string> ListAsync() => this.GetPrimaryKeyString() == "nobody" ? throw new InvalidOperationException("thrown by the test") : Task.FromResult($"orders of {this.GetPrimaryKeyString()}");
}
