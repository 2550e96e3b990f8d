using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Startup;

/// <summary>Options that the application's own code binds: a list that is bound replaces the default one, whatever way it is bound.</summary>
public sealed class BoundOptionsTests
{
    private const string Section = "Frontend";

    private static readonly Dictionary<string, string?> s_settings = new()
    {
        ["CORS_ALLOWED_ORIGINS"] = null,
        [$"{Section}:AllowedOrigins:0"] = LiveApp.AllowedOrigin,
        [$"{Section}:AllowedMethods:0"] = "GET",
        [$"{Section}:AllowedHeaders:0"] = "X-Only",
        [$"{Section}:ExposedHeaders:0"] = "X-Seen",
        ["StrictCors:Policies:partner:AllowedOrigins"] = LiveApp.AllowedOrigin,
    };

    private static readonly Dictionary<string, Action<IServiceCollection>> s_ways = new()
    {
        ["Configure(section)"] = static services => services.Configure<StrictCorsOptions>(Bound()),
        ["Configure(section), then registered again"] = static services => services.AddStrictCors().Configure<StrictCorsOptions>(Bound()).AddStrictCors(),
        ["BindConfiguration"] = static services => services.AddOptions<StrictCorsOptions>().BindConfiguration(Section),
        ["AddOptions().Bind"] = static services => services.AddOptions<StrictCorsOptions>().Bind(Bound()),
        ["AddStrictCors(o => section.Bind(o))"] = static services => services.AddStrictCors(options => Bound().Bind(options)),
        ["PostConfigure"] = static services => services.PostConfigure<StrictCorsOptions>(options => Bound().Bind(options)),
        ["Configure, bound twice"] = static services => services.Configure<StrictCorsOptions>(Bound()).Configure<StrictCorsOptions>(Bound()),
        ["Add in code"] = static services => services.AddStrictCors(options =>
        {
            options.AllowedOrigins.Add(LiveApp.AllowedOrigin);
            options.AllowedMethods.Add("GET");
            options.AllowedHeaders.Add("X-Only");
            options.ExposedHeaders.Insert(0, "X-Seen");
        }),
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Only_what_a_bound_list_holds_is_allowed(string way)
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = s_settings, Services = s_ways[way] });

        (await app.PreflightAsync("/", "DELETE", "authorization")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.PreflightAsync("/", "DELETE", "x-only")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.PreflightAsync("/", "GET", "authorization")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.PreflightAsync("/", "GET", "x-only")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await app.SendAsync("GET", "/")).Header("Access-Control-Expose-Headers").Should().Be("X-Seen");
    }

    [Fact]
    public async Task A_named_policy_that_is_bound_has_only_what_it_lists()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = s_settings,
            Services = static services => services.AddStrictCors("partner", options => Bound().Bind(options)),
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapDelete("/", static () => "gone").RequireCors("partner");
                app.MapGet("/", static () => "hello").RequireCors("partner");
            },
        });

        (await app.PreflightAsync("/", "DELETE", "x-only")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.PreflightAsync("/", "GET", "x-only")).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Lists_that_nobody_wrote_are_the_defaults()
    {
        await using var app = await LiveApp.StartAsync(new() { Services = static services => services.Configure<StrictCorsOptions>(new ConfigurationBuilder().Build()) });

        (await app.PreflightAsync("/", "DELETE", "authorization")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
    }

    private static IConfigurationSection Bound() => new ConfigurationBuilder().AddInMemoryCollection(s_settings).Build().GetSection(Section);
}
