using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources;

/// <summary>A reload and a source meet in one policy: each swaps it, neither loses what the other said.</summary>
public sealed class SourceAndConfigurationTests
{
    private const string Stored = "https://stored.example";
    private const string Insecure = "http://plain.example";
    private const string OnSuffix = "https://stranger.github.io";

    private readonly ScriptedSource _source = new();
    private readonly MutableSettings _settings = new();

    [Fact]
    public async Task A_reload_keeps_stored_origins_and_a_refused_one_keeps_everything()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.SecondOrigin));
        (await app.AllowsAsync(LiveApp.SecondOrigin)).Should().BeTrue();
        (await app.AllowsAsync(LiveApp.AllowedOrigin)).Should().BeFalse();
        (await app.AllowsAsync(Stored)).Should().BeTrue();

        _settings.Put(("CORS_ALLOWED_ORIGINS", "https://bad.example/"));
        (await app.AllowsAsync(LiveApp.SecondOrigin)).Should().BeTrue();
        (await app.AllowsAsync(Stored)).Should().BeTrue();

        _source.Say(OriginChange.Add(null, "https://later.example"));
        await app.UntilAllowedAsync("https://later.example");
        (await app.AllowsAsync(LiveApp.SecondOrigin)).Should().BeTrue();
    }

    [Fact]
    public async Task Credentials_that_a_reload_turns_on_rule_out_in_the_same_swap_what_they_make_dangerous()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("CORS_ALLOW_CREDENTIALS", "false"));
        _source.List(Stored, Insecure, "https://*.github.io");
        await app.UntilAllowedAsync(Insecure);
        (await app.AllowsAsync(OnSuffix)).Should().BeTrue();
        (await app.HealthAsync()).Data["origins"].Should().Be(3L);

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("CORS_ALLOW_CREDENTIALS", "true"));

        (await app.AllowsAsync(Insecure)).Should().BeFalse();
        (await app.AllowsAsync(OnSuffix)).Should().BeFalse();
        (await app.AllowsAsync(Stored)).Should().BeTrue();
        (await app.HealthAsync()).Data["origins"].Should().Be(1L);
    }

    [Fact]
    public async Task The_opt_outs_of_configuration_count_for_stored_entries_too()
    {
        await using var app = await StartAsync(
            ("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("StrictCors:DangerouslyAllowInsecureOrigins", "true"), ("StrictCors:DangerouslyAllowPublicSuffixPatterns", "true"));
        _source.List(Insecure, "https://*.github.io");

        await app.UntilAllowedAsync(Insecure);
        (await app.AllowsAsync(OnSuffix)).Should().BeTrue();
        (await app.HealthAsync()).Data["skipped"].Should().Be(0L);
    }

    [Fact]
    public async Task Credentials_rule_out_stored_entries_and_each_is_told()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        _source.List(Insecure, "https://*.github.io", "http://localhost:3000", Stored);
        await app.UntilAllowedAsync(Stored);

        (await app.AllowsAsync(Insecure)).Should().BeFalse();
        (await app.AllowsAsync(OnSuffix)).Should().BeFalse();
        (await app.AllowsAsync("http://localhost:3000")).Should().BeTrue("loopback is trustworthy without TLS");
        app.Logs.FromStrictCors.Should().Contain(line => line.Id.Id == 19 && line.Message.Contains("SC1104") && line.Message.Contains(Insecure));
        app.Logs.FromStrictCors.Should().Contain(line => line.Id.Id == 19 && line.Message.Contains("SC1105"));
    }

    [Fact]
    public async Task That_nobody_is_allowed_is_said_when_the_source_has_said_nothing_either()
    {
        await using var app = await StartAsync();
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Message.Contains("SC2001"), "the source may know somebody");

        _source.List();

        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Message.Contains("SC2001")), "the warning comes");
    }

    [Fact]
    public async Task That_nobody_is_allowed_is_not_said_where_the_source_allows_somebody()
    {
        await using var app = await StartAsync();
        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 17), "the list is told");

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Message.Contains("SC2001"));
    }

    [Fact]
    public async Task A_refusal_names_the_source_too()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        _source.List("https://*.tenant.example", "!https://a.tenant.example");
        await app.UntilAllowedAsync("https://b.tenant.example");

        await app.AllowsAsync(LiveApp.OtherOrigin);
        await app.AllowsAsync("https://a.tenant.example");

        app.Logs.FromStrictCors.Should().Contain(static line => line.Message.Contains("is not in CORS_ALLOWED_ORIGINS or the origin source"));
        app.Logs.FromStrictCors.Should().Contain(static line => line.Message.Contains("is excluded by !https://a.tenant.example of the origin source"));
    }

    [Fact]
    public void Two_sources_need_two_names()
    {
        var services = new ServiceCollection().AddOriginSource("one", _ => _source);

        services.Invoking(again => again.AddOriginSource("one", _ => _source)).Should().Throw<ArgumentException>().WithMessage("*name of its own*");
        services.AddOriginSource("two", _ => _source).Should().NotBeNull();
    }

    private Task<LiveApp> StartAsync(params (string Key, string Value)[] settings)
    {
        _settings.Put(settings);
        return LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Services = services => services.AddOriginSource("script", _ => _source),
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(_settings);
                app.UseStrictCors();
                app.MapGet("/", () => "hello");
            },
        });
    }
}
