using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class SwitchedOnTests
{
    private static readonly Dictionary<string, string?> s_mistaken = new() { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" };

    [Fact]
    public async Task Hosting_startup_sleeps_until_UseStrictCors_is_called()
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = CorsKind.HostingStartup, Settings = s_mistaken, Pipeline = WithoutUse });
        using var actual = await app.SendAsync("GET", "/");
        using var preflight = await app.PreflightAsync("/");

        actual.StatusCode.Should().Be(HttpStatusCode.OK);
        actual.CorsHeaders().Should().BeEmpty();
        actual.VaryNames().Should().BeEmpty();
        preflight.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        preflight.VaryNames().Should().BeEmpty();
        app.Logs.FromStrictCors.Should().BeEmpty();
    }

    [Fact]
    public async Task Hosting_startup_is_what_stands_in_the_test_assembly()
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = CorsKind.HostingStartup, Pipeline = WithoutUse });

        typeof(SwitchedOnTests).Assembly.GetCustomAttributes(typeof(Microsoft.AspNetCore.Hosting.HostingStartupAttribute), inherit: false)
            .Should().ContainSingle().Which.As<Microsoft.AspNetCore.Hosting.HostingStartupAttribute>().HostingStartupType.Should().Be<StrictCorsHostingStartup>();
        app.Services.GetService<StrictCors.Placement.CorsPlacement>().Should().NotBeNull();
    }

    [Fact]
    public async Task AddStrictCors_alone_leaves_requests_alone_and_warns_once()
    {
        await using var app = await LiveApp.StartAsync(new() { Cors = CorsKind.Registered, Pipeline = WithoutUse });
        using var actual = await app.SendAsync("GET", "/");
        using var preflight = await app.PreflightAsync("/");

        actual.CorsHeaders().Should().BeEmpty();
        actual.VaryNames().Should().BeEmpty();
        preflight.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        app.Logs.FromStrictCors.Should().ContainSingle()
            .Which.Should().Match<LogLine>(static line => line.Id.Name == "UseMissing" && line.Level == LogLevel.Warning);
    }

    [Theory]
    [InlineData(CorsKind.Registered, true)]
    [InlineData(CorsKind.Registered, false)]
    [InlineData(CorsKind.HostingStartup, true)]
    [InlineData(CorsKind.Inline, true)]
    [InlineData(CorsKind.Slim, true)]
    public async Task A_mistake_stops_the_start_wherever_StrictCors_stands(CorsKind kind, bool isUsed)
    {
        var start = () => LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = s_mistaken,
            Pipeline = app =>
            {
                if (isUsed)
                    app.UseStrictCors();
            },
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("https://app.example.com/");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    public async Task Calling_UseStrictCors_twice_is_harmless(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Pipeline = static app =>
            {
                app.UseWhen(static _ => true, static branch => branch.UseStrictCors());
                app.UseStrictCors();
                app.UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });
        using var counts = Measurements.Of(app.Services);
        using var actual = await app.SendAsync("GET", "/");
        using var preflight = await app.PreflightAsync("/");

        actual.ShouldCarryNoCorsHeaders();
        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        counts.All.Should().Equal("actual origin", "preflight origin");
        app.Logs.FromStrictCors.Where(static line => line.Level > LogLevel.Information).Select(static line => line.Id.Name)
            .Should().Equal("ConfigurationWarning", "Refused");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task Headers_stand_once_although_UseStrictCors_was_called_twice(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Pipeline = static app =>
            {
                app.UseWhen(static _ => true, static branch => branch.UseStrictCors());
                app.UseStrictCors().UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });
        using var actual = await app.SendAsync("GET", "/");

        actual.ShouldCarryTheCorsHeaders();
        app.Logs.FromStrictCors.Where(static line => line.Level > LogLevel.Information).Should().BeEmpty();
    }

    [Fact]
    public async Task Hosting_startup_and_AddStrictCors_together_are_one()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.HostingStartup,
            Services = static services => services.AddStrictCors(static options => options.MaxAge = TimeSpan.FromMinutes(1)).AddStrictCors(),
        });
        using var counts = Measurements.Of(app.Services);
        using var preflight = await app.PreflightAsync("/");
        using var actual = await app.SendAsync("GET", "/");

        preflight.Header("Access-Control-Max-Age").Should().Be("60");
        actual.ShouldCarryTheCorsHeaders();
        counts.All.Should().Equal("preflight allowed", "actual allowed");
        app.Logs.FromStrictCors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/throws")]
    [InlineData("/missing")]
    public async Task An_error_page_in_front_does_not_let_a_request_in_twice(string path)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Pipeline = static app =>
            {
                app.UseExceptionHandler("/error");
                app.UseStatusCodePagesWithReExecute("/error");
                app.UseStrictCors();
                app.MapGet("/throws", static void () => throw new InvalidOperationException("thrown by the test"));
                app.MapGet("/error", static () => "an error page");
            },
        });
        using var counts = Measurements.Of(app.Services);
        using var answer = await app.SendAsync("GET", path);

        (await answer.Content.ReadAsStringAsync()).Should().Be("an error page");
        answer.ShouldCarryTheCorsHeaders();
        counts.All.Should().Equal("actual allowed");
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "ForeignHeaderRemoved");
    }

    private static void WithoutUse(WebApplication app) => app.MapGet("/", static () => "hello");
}
