using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class StartupFilterTests
{
    [Theory]
    [InlineData(CorsKind.HostingStartup, false)]
    [InlineData(CorsKind.HostingStartup, true)]
    [InlineData(CorsKind.Registered, false)]
    public async Task Startup_filters_of_others_stand_inside(CorsKind kind, bool explicitlyAfter)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Services = services =>
            {
                services.AddTransient<IStartupFilter, Teapot>();
                if (explicitlyAfter)
                    services.AddStrictCors();
            },
        });

        await ShouldBeOutermost(app);
    }

    [Fact]
    public async Task Startup_filters_that_came_before_AddStrictCors_stand_inside_too()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Services = static services => services.AddTransient<IStartupFilter, Teapot>().AddStrictCors(),
        });

        await ShouldBeOutermost(app);
    }

    [Fact]
    public async Task A_keyed_service_among_the_others_changes_nothing()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Services = static services => services.AddKeyedTransient<IStartupFilter, Teapot>("key").AddTransient<IStartupFilter, Teapot>().AddStrictCors(),
        });

        await ShouldBeOutermost(app);
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    public async Task UseStrictCors_in_a_startup_filter_of_the_application_works(CorsKind kind)
    {
        CountingAuthentication? counts = null;
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Services = services =>
            {
                services.AddTransient<IStartupFilter, Using>();
                counts = CountingAuthentication.Add(services);
            },
            Pipeline = static app => app.MapGet("/", static () => "hello"),
        });
        using var preflight = await app.PreflightAsync("/");
        using var actual = await app.SendAsync("GET", "/", headers: ("Authorization", "yes"));

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        actual.StatusCode.Should().Be(HttpStatusCode.OK);
        actual.ShouldCarryTheCorsHeaders();
        (counts!.Authenticated, counts.Authorized).Should().Be((1, 1));
    }

    private static async Task ShouldBeOutermost(LiveApp app)
    {
        using var preflight = await app.PreflightAsync("/");
        using var actual = await app.SendAsync("GET", "/");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        ((int)actual.StatusCode).Should().Be(418);
        actual.ShouldCarryTheCorsHeaders();
    }

    private sealed class Teapot : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Run(static context =>
            {
                context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                return Task.CompletedTask;
            });
            next(app);
        };
    }

    private sealed class Using : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseStrictCors();
            next(app);
        };
    }
}
