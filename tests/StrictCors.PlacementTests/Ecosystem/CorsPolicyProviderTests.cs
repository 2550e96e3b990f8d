using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Who asks the framework for a CORS policy is told what is in effect, and writes no headers because of it.</summary>
public sealed class CorsPolicyProviderTests
{
    private const string Own = "https://own.example";

    private static readonly Action<CorsOptions> s_ownPolicies = static options =>
    {
        options.AddPolicy("own", static policy => policy.WithOrigins(Own));
        options.AddPolicy("partner", static policy => policy.WithOrigins(Own));
        options.AddDefaultPolicy(static policy => policy.WithOrigins(Own));
    };

    private static readonly Dictionary<string, string?> s_trusting = new() { ["StrictCors:Policies:trusting:AllowedOrigins"] = EndpointPolicyApp.Partner };

    // Every registration that brings the framework's provider, before and after ours.
    private static readonly Dictionary<string, Action<IServiceCollection>> s_orders = new()
    {
        ["AddStrictCors, AddCors"] = static services => services.AddStrictCors().AddCors(s_ownPolicies),
        ["AddCors, AddStrictCors"] = static services => services.AddCors(s_ownPolicies).AddStrictCors(),
        ["AddCors, AddControllers, AddStrictCors"] = static services => services.AddCors(s_ownPolicies).AddControllers().Services.AddStrictCors(),
        ["AddStrictCors, AddControllers, AddReverseProxy, AddCors"] = static services => services.AddStrictCors().AddControllers().Services.AddReverseProxy().Services.AddCors(s_ownPolicies),
        ["AddReverseProxy, AddCors, AddStrictCors"] = static services => services.AddReverseProxy().Services.AddCors(s_ownPolicies).AddStrictCors(),
        ["the package alone, AddCors"] = static services => services.AddCors(s_ownPolicies),
    };

    public static TheoryData<string> Orders => [.. s_orders.Keys];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Policies_of_both_are_reachable_and_ours_come_first_whatever_the_order(string order)
    {
        await using var app = await StartAsync(s_orders[order]);

        await ShouldAllowAsync(app, null, LiveApp.AllowedOrigin, credentials: true);
        await ShouldAllowAsync(app, "", LiveApp.AllowedOrigin, credentials: true);
        await ShouldAllowAsync(app, "partner", EndpointPolicyApp.Partner, credentials: false);
        await ShouldAllowAsync(app, "PARTNER", EndpointPolicyApp.Partner, credentials: false);
        await ShouldAllowAsync(app, "own", Own, credentials: false);
        foreach (var nobodys in new[] { "unknown", "default", "disable", "Disable" })
            (await AskAsync(app, nobodys)).Should().BeNull(nobodys);
    }

    [Fact]
    public async Task A_policy_says_all_that_ours_says()
    {
        await using var app = await StartAsync(static services => services.AddStrictCors());

        var policy = (await AskAsync(app, null))!;

        policy.AllowAnyOrigin.Should().BeFalse();
        policy.Methods.Should().Equal("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        policy.Headers.Should().Equal("Content-Type", "Authorization");
        policy.ExposedHeaders.Should().Equal("ETag", "Link", "X-Request-Id");
        policy.PreflightMaxAge.Should().Be(TimeSpan.FromMinutes(10));
        foreach (var origin in new[] { "", "null", "https://app.example.com/", "https://app.example.com,https://app.example.com", LiveApp.OtherOrigin })
            policy.IsOriginAllowed(origin).Should().BeFalse(origin);
    }

    [Fact]
    public async Task An_open_policy_allows_any_origin_without_credentials()
    {
        await using var app = await StartAsync(static services => services.AddStrictCors(), ("CORS_ALLOWED_ORIGINS", "*"));

        var policy = (await AskAsync(app, null))!;

        policy.AllowAnyOrigin.Should().BeTrue();
        policy.SupportsCredentials.Should().BeFalse();
    }

    [Fact]
    public async Task The_host_of_the_request_selects_the_policy()
    {
        await using var app = await StartAsync(static services => services.AddStrictCors(), ("StrictCors:Policies:partner:Hosts", "partner-api.example"));

        await ShouldAllowAsync(app, null, EndpointPolicyApp.Partner, credentials: false, host: "partner-api.example:8443");
        await ShouldAllowAsync(app, null, LiveApp.AllowedOrigin, credentials: true, host: "api.example");
    }

    [Fact]
    public async Task A_reload_is_told_at_once()
    {
        var settings = new MutableSettings();
        settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        await using var app = await StartAsync(static services => services.AddStrictCors(), settings);
        await ShouldAllowAsync(app, null, LiveApp.AllowedOrigin, credentials: true);

        settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.SecondOrigin), ("CORS_ALLOW_CREDENTIALS", "false"), ("StrictCors:Policies:late:AllowedOrigins", Own));

        await ShouldAllowAsync(app, null, LiveApp.SecondOrigin, credentials: false);
        await ShouldAllowAsync(app, "late", Own, credentials: true);
    }

    [Fact]
    public async Task An_unknown_name_is_logged_once()
    {
        await using var app = await StartAsync(static services => services.AddStrictCors());

        for (var i = 0; i < 3; i++)
            (await AskAsync(app, "unknown")).Should().BeNull();

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Level >= LogLevel.Warning).Which.Message.Should().Contain("unknown");
    }

    // What makes the framework write headers: its middleware by the default name, by ours and by the application's.
    public static TheoryData<string?> Used => [null, "partner", "own"];

    [Theory]
    [MemberData(nameof(Used))]
    public async Task UseCors_writes_no_headers_for_our_policies(string? name)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = EndpointPolicyApp.Settings,
            Services = static services => services.AddCors(s_ownPolicies),
            Pipeline = app =>
            {
                app.UseStrictCors();
                _ = name is null ? app.UseCors() : app.UseCors(name);
                app.MapGet("/", static () => "hello");
            },
        });

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        (await app.SendAsync("GET", "/", EndpointPolicyApp.Partner)).ShouldCarryNoCorsHeaders();
        (await app.SendAsync("GET", "/", Own)).ShouldCarryNoCorsHeaders();

        // The application's own policy does write, and losing that is worth a warning.
        app.Logs.FromStrictCors.Any(static line => line.Message.Contains("Access-Control-Allow-Origin")).Should().Be(name == "own");
    }

    [Fact]
    public async Task Asleep_it_leaves_everything_to_the_framework()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.HostingStartup,
            Settings = EndpointPolicyApp.Settings,
            Services = static services => services.AddCors(s_ownPolicies),
            Pipeline = static app =>
            {
                app.UseCors();
                app.MapGet("/", static () => "hello");
                app.MapGet("/own", static () => "hello").RequireCors("own");
            },
        });

        (await app.SendAsync("GET", "/", Own)).Header("Access-Control-Allow-Origin").Should().Be(Own);
        (await app.SendAsync("GET", "/own", Own)).Header("Access-Control-Allow-Origin").Should().Be(Own);
        (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Origin").Should().BeNull();
        await ShouldAllowAsync(app, null, Own, credentials: false);
        (await AskAsync(app, "unknown")).Should().BeNull();
        app.Logs.FromStrictCors.Should().BeEmpty();
    }

    [Fact]
    public async Task Registered_and_never_used_it_lets_nobody_be_trusted()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = s_trusting,
            Pipeline = static app => app.MapGet("/", static () => "hello"),
        });

        await ShouldTrustNobodyAsync(app);
    }

    [Fact]
    public async Task Used_on_a_branch_it_lets_nobody_be_trusted_outside_of_it()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = s_trusting,
            Pipeline = static app =>
            {
                app.Map("/branch", static branch => branch.UseStrictCors());
                app.MapGet("/", static () => "hello");
            },
        });

        await ShouldTrustNobodyAsync(app);
    }

    [Fact]
    public async Task Outside_of_the_branch_that_uses_it_the_applications_policy_applies()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = EndpointPolicyApp.Settings,
            Services = static services => services.AddCors(s_ownPolicies),
            Pipeline = static app =>
            {
                app.Map("/branch", static branch =>
                {
                    branch.UseStrictCors();
                    branch.Run(static context => WhoIsTrustedAsync(context));
                });
                app.Run(static context => WhoIsTrustedAsync(context));
            },
        });

        (await app.Client.GetStringAsync("/branch")).Should().Be(LiveApp.AllowedOrigin);
        (await app.Client.GetStringAsync("/")).Should().Be(Own);
    }

    // The policy is there, for those who only ask whether it is.
    private static async Task ShouldTrustNobodyAsync(LiveApp app)
    {
        (await AskAsync(app, null)).Should().BeNull();
        var named = await AskAsync(app, "trusting");
        named.Should().NotBeNull();
        named!.SupportsCredentials.Should().BeFalse();
        named.IsOriginAllowed(EndpointPolicyApp.Partner).Should().BeFalse();
    }

    private static async Task WhoIsTrustedAsync(HttpContext context)
    {
        var policy = await context.RequestServices.GetRequiredService<ICorsPolicyProvider>().GetPolicyAsync(context, null);
        await context.Response.WriteAsync(string.Join(",", new[] { LiveApp.AllowedOrigin, Own }.Where(policy!.IsOriginAllowed)));
    }

    private static async Task ShouldAllowAsync(LiveApp app, string? name, string origin, bool credentials, string host = "localhost")
    {
        var policy = await AskAsync(app, name, host);
        policy.Should().NotBeNull(name);
        new[] { LiveApp.AllowedOrigin, LiveApp.SecondOrigin, EndpointPolicyApp.Partner, Own, LiveApp.OtherOrigin }.Where(policy!.IsOriginAllowed).Should().Equal(origin);
        policy.SupportsCredentials.Should().Be(credentials);
    }

    private static Task<CorsPolicy?> AskAsync(LiveApp app, string? name, string host = "localhost")
    {
        var context = new DefaultHttpContext { RequestServices = app.Services };
        context.Request.Headers.Host = host;
        return app.Services.GetRequiredService<ICorsPolicyProvider>().GetPolicyAsync(context, name);
    }

    private static Task<LiveApp> StartAsync(Action<IServiceCollection> services, params (string, string?)[] settings) => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.HostingStartup,
        Settings = EndpointPolicyApp.Settings.Concat(settings.Select(static pair => KeyValuePair.Create(pair.Item1, pair.Item2))).ToDictionary(),
        Services = services,
    });

    private static Task<LiveApp> StartAsync(Action<IServiceCollection> services, MutableSettings settings) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Services = services,
        Pipeline = app =>
        {
            ((IConfigurationBuilder)app.Configuration).Add(settings);
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
        },
    });
}
