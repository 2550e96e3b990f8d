using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;
using Yarp.ReverseProxy.Configuration;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>A YARP gateway whose routes name our policies.</summary>
public sealed class YarpRoutesTests
{
    private static readonly (string Route, string? Policy)[] s_routes = [("plain", null), ("partner", "partner"), ("default", "default"), ("disabled", "disable")];

    public static TheoryData<CorsKind, bool> Gateways => new()
    {
        { CorsKind.Registered, true },
        { CorsKind.Registered, false },
        { CorsKind.HostingStartup, true },
        { CorsKind.HostingStartup, false },
    };

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Each_route_has_the_policy_that_it_names(CorsKind kind, bool useComesFirst)
    {
        await using var upstream = await StartUpstreamAsync();
        await using var gateway = await StartAsync(kind, useComesFirst, upstream, new(Routes(s_routes), Clusters(upstream)));

        foreach (var (path, reader) in new[] { ("/plain", LiveApp.AllowedOrigin), ("/partner", EndpointPolicyApp.Partner), ("/default", LiveApp.AllowedOrigin), ("/disabled", null) })
        {
            foreach (var origin in new[] { LiveApp.AllowedOrigin, EndpointPolicyApp.Partner })
            {
                var answer = await gateway.SendAsync("GET", path, origin);
                answer.StatusCode.Should().Be(HttpStatusCode.OK);
                answer.Header("Access-Control-Allow-Origin").Should().Be(origin == reader ? origin : null, $"{origin} at {path}");
                (await gateway.PreflightAsync(path, "GET", null, origin)).StatusCode.Should().Be(origin == reader ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, $"{origin} at {path}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task A_route_that_names_an_unknown_policy_stops_the_host_with_our_message(CorsKind kind, bool useComesFirst)
    {
        await using var upstream = await StartUpstreamAsync();

        var start = () => StartAsync(kind, useComesFirst, upstream, new(Routes(("lost", "nobodys")), Clusters(upstream)));

        (await start.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("nobodys").And.Contain("SC1502").And.Contain(nameof(OptionsValidationException));
    }

    // The package may come by another reference, and the gateway may use the framework's CORS.
    [Fact]
    public async Task A_gateway_that_sets_nothing_of_ours_and_never_uses_it_gets_yarps_message_alone()
    {
        await using var upstream = await StartUpstreamAsync();

        var start = () => LiveApp.StartAsync(new()
        {
            Cors = CorsKind.HostingStartup,
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Services = services => AddProxy(services, new(Routes(("lost", "nobodys")), Clusters(upstream))),
            Pipeline = static app => app.MapReverseProxy(),
        });

        (await start.Should().ThrowAsync<Exception>()).Which.ToString().Should().Contain("CORS policy 'nobodys' not found for route 'lost'").And.NotContain("SC1502");
    }

    [Fact]
    public async Task A_reload_that_names_an_unknown_policy_keeps_the_routes_and_is_logged_once()
    {
        await using var upstream = await StartUpstreamAsync();
        var configuration = new InMemoryConfigProvider(Routes(s_routes), Clusters(upstream));
        await using var gateway = await StartAsync(CorsKind.Registered, useComesFirst: true, upstream, configuration);

        configuration.Update(Routes(("lost", "nobodys"), ("lost-too", "nobodys")), Clusters(upstream));
        await SourceApps.UntilAsync(() => gateway.Logs.FromStrictCors.Any(static line => line.Message.Contains("nobodys")), "the name is logged");

        (await gateway.SendAsync("GET", "/partner", EndpointPolicyApp.Partner)).Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
        (await gateway.SendAsync("GET", "/lost")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        gateway.Logs.FromStrictCors.Should().ContainSingle(static line => line.Message.Contains("nobodys"));
        gateway.Logs.All.Should().Contain(static line => line.Category.StartsWith("Yarp.", StringComparison.Ordinal) && line.Exception != null && line.Exception.ToString().Contains("CORS policy 'nobodys' not found for route 'lost'"));
    }

    private static RouteConfig[] Routes(params (string Route, string? Policy)[] routes) =>
        [.. routes.Select(static route => new RouteConfig { RouteId = route.Route, ClusterId = "upstream", CorsPolicy = route.Policy, Match = new() { Path = "/" + route.Route } })];

    private static ClusterConfig[] Clusters(LiveApp upstream) =>
        [new() { ClusterId = "upstream", Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = upstream.Address } } }];

    private static Task<LiveApp> StartUpstreamAsync() => LiveApp.StartAsync(new()
    {
        Pipeline = static app => app.Run(static context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return context.Response.WriteAsync("upstream");
        }),
    });

    private static Task<LiveApp> StartAsync(CorsKind kind, bool useComesFirst, LiveApp upstream, InMemoryConfigProvider routes) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Settings = EndpointPolicyApp.Settings,
        Services = services => AddProxy(services, routes),
        Pipeline = app =>
        {
            if (useComesFirst)
                app.UseStrictCors();
            app.MapReverseProxy();
            if (!useComesFirst)
                app.UseStrictCors();
        },
    });

    private static void AddProxy(IServiceCollection services, InMemoryConfigProvider routes)
    {
        services.AddSingleton<IProxyConfigProvider>(routes);
        services.AddReverseProxy();
    }
}
