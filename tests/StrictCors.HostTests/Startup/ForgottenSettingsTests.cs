using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Startup;

/// <summary>What was written for CORS in another place, which nothing reads, is told at start; a lost list can be made to stop the host.</summary>
public sealed class ForgottenSettingsTests
{
    [Theory]
    [InlineData("Cors:AllowedOrigins", "StrictCors:AllowedOrigins")]
    [InlineData("Cors:AllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("Cors:Origins:0", "StrictCors:AllowedOrigins")]
    [InlineData("CORS:ALLOWED_ORIGINS", "StrictCors:AllowedOrigins")]
    [InlineData("AllowedCorsOrigins", "StrictCors:AllowedOrigins")]
    [InlineData("AllowedCorsOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("CorsOrigins", "StrictCors:AllowedOrigins")]
    [InlineData("CorsAllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("AllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("ALLOWED_ORIGINS", "StrictCors:AllowedOrigins")]
    [InlineData("App:CorsOrigins", "StrictCors:AllowedOrigins")]
    [InlineData("AppSettings:AllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("CorsSettings:AllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("CorsOptions:Origins", "StrictCors:AllowedOrigins")]
    [InlineData("CorsPolicy:WithOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("Security:Cors:AllowedOrigins:0", "StrictCors:AllowedOrigins")]
    [InlineData("STRICTCORS_ALLOWED_ORIGINS", "StrictCors:AllowedOrigins")]
    [InlineData("Cors:AllowedMethods:0", "StrictCors:AllowedMethods")]
    [InlineData("Cors:AllowedHeaders", "StrictCors:AllowedHeaders")]
    [InlineData("Cors:ExposedHeaders", "StrictCors:ExposedHeaders")]
    [InlineData("Cors:Policies:partner:AllowedOrigins:0", "StrictCors:Policies:partner:AllowedOrigins")]
    public async Task A_key_that_applications_use_for_the_frameworks_cors_is_a_warning_that_says_what_to_write(string key, string write)
    {
        await using var app = await StartAsync((key, "https://lost.example.com"));

        var warning = app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Warning).Should().ContainSingle().Which.Message;
        warning.Should().ContainAll(key.Replace(":0", "", StringComparison.Ordinal), write, write.Replace(":", "__", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AllowedHosts", "api.example.com")]
    [InlineData("CORS_PROXY_URL", "http://proxy")]
    [InlineData("Cors:ProxyUrl", "http://proxy")]
    [InlineData("Cors:Enabled", "true")]
    [InlineData("ReverseProxy:Routes:one:CorsPolicy", "partner")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Cors", "Debug")]
    [InlineData("IdentityServer:Clients:0:AllowedCorsOrigins:0", "https://a.example")]
    [InlineData("ConnectionStrings:Origins", "Host=db")]
    [InlineData("ORIGIN", "https://a.example")]
    [InlineData("RabbitMq:Origins", "a")]
    [InlineData("Cors:AllowedOrigins", "https://app.example.com")]
    [InlineData("Cors:AllowedOrigins:0", "https://app.example.com")]
    [InlineData("App:CorsOrigins", "https://app.example.com")]
    public async Task Other_softwares_keys_and_what_is_in_effect_anyway_are_not_mentioned(string key, string value)
    {
        await using var app = await StartAsync((key, value));

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_section_that_code_binds_is_not_mentioned_save_for_what_the_binder_left_out()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>
            {
                ["CORS_ALLOWED_ORIGINS"] = null,
                ["Cors:AllowedOrigins:0"] = LiveApp.AllowedOrigin,
                ["Cors:AllowCredentials"] = "false",
                ["Cors:MaxAge"] = "00:00:30",
                ["Cors:AllowedMethods"] = "GET",
            },
            Services = static services => services.AddOptions<StrictCorsOptions>().BindConfiguration("Cors"),
        });

        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Warning).Should().ContainSingle()
            .Which.Message.Should().Contain("Cors:AllowedMethods");
    }

    public static TheoryData<string, string> LeftPolicies => new()
    {
        { "a default policy", "AddDefaultPolicy" },
        { "a named policy", "partner" },
        { "two policies", "partner, public" },
        { "configured apart", "late" },
    };

    [Theory]
    [MemberData(nameof(LeftPolicies))]
    public async Task A_policy_left_in_AddCors_is_a_warning_that_names_it(string what, string named)
    {
        await using var app = await LiveApp.StartAsync(new() { Services = services => LeaveIn(services, what) });

        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Warning).Should().ContainSingle()
            .Which.Message.Should().ContainAll("AddCors", named, "StrictCors:Policies");
    }

    [Theory]
    [InlineData("AddCors without a policy")]
    [InlineData("AddControllers")]
    public async Task AddCors_without_a_policy_is_no_cause_for_a_line(string what)
    {
        await using var app = await LiveApp.StartAsync(new() { Services = services => _ = what == "AddControllers" ? services.AddControllers().Services : services.AddCors() });

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task AddCors_code_that_throws_does_not_stop_a_host_that_never_ran_it()
    {
        await using var app = await LiveApp.StartAsync(new() { Services = static services => services.AddCors(static _ => throw new InvalidOperationException("no database here")) });

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Level == LogLevel.Warning).Which.Message.Should().Contain("AddCors");
    }

    [Theory]
    [InlineData("CORS_REQUIRE_ORIGINS", "true", null, null)]
    [InlineData("StrictCors:RequireOrigins", "true", null, null)]
    [InlineData("StrictCors:RequireOrigins", "TRUE", "CORS_ALLOWED_ORIGINS", "")]
    [InlineData("CORS_REQUIRE_ORIGINS", "true", "StrictCors:AllowedOrigins", " , ")]
    [InlineData("StrictCors:Policies:partner:RequireOrigins", "true", "CORS_ALLOWED_ORIGINS", "https://app.example.com")]
    public async Task An_empty_list_stops_a_host_that_requires_origins(string key, string value, string? other, string? otherValue)
    {
        var settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null, [key] = value };
        if (other is not null)
            settings[other] = otherValue;
        var start = async () =>
        {
            await using var app = await LiveApp.StartAsync(new() { Settings = settings });
        };

        var exception = (await start.Should().ThrowAsync<OptionsValidationException>()).Which;
        CorsConfigurationProblem.In(exception).Should().ContainSingle().Which.ToString().Should().ContainAll("SC1108", "https://app.example.com");
    }

    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "https://app.example.com")]
    [InlineData("true", "*")]
    [InlineData(null, null)]
    public async Task A_host_starts_that_requires_no_origins_or_has_some(string? value, string? origins)
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = origins, ["CORS_REQUIRE_ORIGINS"] = value } });

        app.Logs.FromStrictCors.Count(static line => line.Level == LogLevel.Warning).Should().Be(origins is null ? 1 : 0);
    }

    private static void LeaveIn(IServiceCollection services, string what)
    {
        switch (what)
        {
            case "a default policy":
                services.AddCors(static cors => cors.AddDefaultPolicy(static policy => policy.WithOrigins("https://left.example")));
                break;
            case "configured apart":
                services.AddCors().Configure<CorsOptions>(static cors => cors.AddPolicy("late", static policy => policy.AllowAnyOrigin()));
                break;
            default:
                services.AddCors(cors =>
                {
                    cors.AddPolicy("partner", static policy => policy.AllowAnyOrigin());
                    if (what == "two policies")
                        cors.AddPolicy("public", static policy => policy.AllowAnyOrigin());
                });
                break;
        }
    }

    private static Task<LiveApp> StartAsync((string Key, string Value) setting) => LiveApp.StartAsync(new()
    {
        Server = ServerKind.TestServer,
        Settings = new Dictionary<string, string?> { [setting.Key] = setting.Value },
    });
}
