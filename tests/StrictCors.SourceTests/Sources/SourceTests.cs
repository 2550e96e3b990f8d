using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources;

public sealed class SourceTests
{
    private const string Stored = "https://stored.example";

    private readonly ScriptedSource _source = new();

    [Fact]
    public async Task Until_the_whole_list_is_there_only_configured_origins_are_allowed_and_no_request_waits()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.Say(OriginChange.ListStarts, OriginChange.Listed(null, Stored));
        await SourceApps.UntilAsync(() => _source.Readings == 1, "the source is read");

        (await app.AllowsAsync(LiveApp.AllowedOrigin)).Should().BeTrue();
        (await app.AllowsAsync(Stored)).Should().BeFalse();
        (await app.HealthAsync()).Status.Should().Be(HealthStatus.Unhealthy);

        _source.Say(OriginChange.ListEnds);
        await app.UntilAllowedAsync(Stored);
        (await app.AllowsAsync(LiveApp.AllowedOrigin)).Should().BeTrue();
        await app.UntilHealthAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Changes_after_the_list_come_into_force()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);

        _source.Say(OriginChange.Add(null, "https://*.tenant.example"), OriginChange.Remove(null, Stored));
        await app.UntilRefusedAsync(Stored);
        (await app.AllowsAsync("https://a.tenant.example")).Should().BeTrue("changes that are there at once take effect together");

        _source.Say(OriginChange.Add(null, "!https://a.tenant.example"));
        await app.UntilRefusedAsync("https://a.tenant.example");
        (await app.AllowsAsync("https://b.tenant.example")).Should().BeTrue();
    }

    [Fact]
    public async Task A_source_that_fails_before_its_list_opens_nothing_and_is_asked_again()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.Fail("no such host");
        _source.Say(OriginChange.ListStarts, OriginChange.Listed(null, "https://half.example"));
        _source.Fail("cut in the middle");
        await SourceApps.UntilAsync(() => _source.Readings >= 3, "the source is asked again");

        (await app.AllowsAsync("https://half.example")).Should().BeFalse();
        (await app.AllowsAsync(LiveApp.AllowedOrigin)).Should().BeTrue();
        var health = await app.HealthAsync();
        health.Status.Should().Be(HealthStatus.Unhealthy);
        health.Data["lastError"].Should().Be("cut in the middle");
        app.Logs.FromStrictCors.Should().Contain(line => line.Id.Id == 18 && line.Message.Contains("Only configured origins are allowed: no such host"));

        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);
        (await app.AllowsAsync("https://half.example")).Should().BeFalse();
        (await app.HealthAsync()).Data.Should().NotContainKey("lastError");
    }

    [Fact]
    public async Task A_source_that_goes_down_later_keeps_its_origins_and_its_age_grows()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);

        _source.Fail("down");
        await app.UntilHealthAsync(HealthStatus.Degraded);

        (await app.AllowsAsync(Stored)).Should().BeTrue();
        await SourceApps.UntilAsync(async () => (double)(await app.HealthAsync()).Data["ageSeconds"] >= 0.3, "the age grows");
        app.Logs.FromStrictCors.Should().Contain(line => line.Id.Id == 18 && line.Message.Contains("The last known origins stay"));

        _source.List("https://other.example");
        await app.UntilAllowedAsync("https://other.example");
        (await app.AllowsAsync(Stored)).Should().BeFalse("the new list takes the old one's place");
        await app.UntilHealthAsync(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Bad_rows_are_skipped_counted_and_logged_with_their_keys()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.Say(
            OriginChange.ListStarts,
            OriginChange.Listed(null, "https://app.example.com/", "row 7"),
            OriginChange.Listed(null, "*", "row 8"),
            OriginChange.Listed(null, "!https://Secret.example.com", "row 9"),
            OriginChange.Listed(null, Stored, "row 10"),
            OriginChange.ListEnds);
        await app.UntilAllowedAsync(Stored);

        (await app.AllowsAsync(LiveApp.OtherOrigin)).Should().BeFalse("a stored * opens nothing");
        var health = await app.HealthAsync();
        health.Data["skipped"].Should().Be(3L);
        health.Data["origins"].Should().Be(1L);
        Logged(19).Should().ContainSingle(line => line.Message.Contains("row 7") && line.Message.Contains("Write https://app.example.com"));
        Logged(19).Should().ContainSingle(line => line.Message.Contains("row 8") && line.Message.Contains("SC1701"));
        Logged(20).Should().ContainSingle(line => line.Message.Contains("row 9") && line.Level == LogLevel.Error, "somebody thinks that this exclusion holds");

        IEnumerable<LogLine> Logged(int id) => app.Logs.FromStrictCors.Where(line => line.Id.Id == id);
    }

    [Fact]
    public async Task A_thousand_bad_rows_are_a_hundred_lines()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.List([.. Enumerable.Range(0, 1_000).Select(static i => $"https://{i}.example/"), Stored]);
        await app.UntilAllowedAsync(Stored);

        app.Logs.FromStrictCors.Count(static line => line.Id.Id == 19).Should().Be(100);
        app.Logs.FromStrictCors.Count(static line => line.Id.Id == 21).Should().Be(1);
        (await app.HealthAsync()).Data["skipped"].Should().Be(1_000L);
    }

    [Fact]
    public async Task Configured_exclusions_win_over_stored_entries_and_need_no_configured_pattern()
    {
        await using var app = await SourceApps.StartAsync(_source, ("CORS_ALLOWED_ORIGINS", $"!{LiveApp.OtherOrigin}, !https://*.bad.example"));
        _source.List(LiveApp.OtherOrigin, "https://x.bad.example", Stored);
        await app.UntilAllowedAsync(Stored);

        (await app.AllowsAsync(LiveApp.OtherOrigin)).Should().BeFalse();
        (await app.AllowsAsync("https://x.bad.example")).Should().BeFalse();
    }

    [Fact]
    public async Task Rows_belong_to_the_policy_they_name_and_to_no_other()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["StrictCors:Policies:partner:AllowedMethods"] = "GET" },
            Services = services => services.AddOriginSource("script", _ => _source),
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.MapGet("/", () => "hello");
                app.MapGet("/partner", () => "hello").RequireCors("partner");
            },
        });
        _source.Say(
            OriginChange.ListStarts,
            OriginChange.Listed("PARTNER", "https://partner.example"),
            OriginChange.Listed("stranger", "https://stranger.example"),
            OriginChange.Listed("", Stored),
            OriginChange.ListEnds);
        await app.UntilAllowedAsync(Stored);

        (await app.AllowsAsync("https://partner.example", "/partner")).Should().BeTrue("names compare without regard to case");
        (await app.AllowsAsync("https://partner.example")).Should().BeFalse();
        (await app.AllowsAsync(Stored, "/partner")).Should().BeFalse();
        (await app.AllowsAsync("https://stranger.example")).Should().BeFalse();
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 22 && line.Message.Contains("stranger")), "the unused policy is told");
    }

    [Fact]
    public async Task A_list_that_comes_again_is_compared_and_what_was_never_told_is_put_right()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.List(Stored, "https://gone.example");
        await app.UntilAllowedAsync(Stored);

        _source.List(Stored, "https://new.example");
        await app.UntilAllowedAsync("https://new.example");

        (await app.AllowsAsync("https://gone.example")).Should().BeFalse();
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 23 && line.Message.Contains("1 origins more and 1 fewer")), "the difference is told");
    }

    [Fact]
    public async Task Changes_while_a_list_comes_again_do_not_wait_for_its_end_and_are_newer_than_what_it_said()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.List(Stored, "https://gone.example");
        await app.UntilAllowedAsync(Stored);

        _source.Say(
            OriginChange.ListStarts,
            OriginChange.Listed(null, Stored),
            OriginChange.Listed(null, "https://untold.example"),
            OriginChange.Remove(null, Stored),
            OriginChange.Add(null, "https://new.example"));
        await app.UntilAllowedAsync("https://new.example");
        (await app.AllowsAsync(Stored)).Should().BeFalse();
        (await app.AllowsAsync("https://untold.example")).Should().BeFalse("the list is not complete");
        (await app.AllowsAsync("https://gone.example")).Should().BeTrue("the list is not complete");

        _source.Say(OriginChange.ListEnds);
        await app.UntilAllowedAsync("https://untold.example");
        (await app.AllowsAsync(Stored)).Should().BeFalse();
        (await app.AllowsAsync("https://gone.example")).Should().BeFalse();
        (await app.AllowsAsync("https://new.example")).Should().BeTrue();
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 23 && line.Message.Contains("1 origins more and 1 fewer")), "only what was not told is a difference");
    }

    [Fact]
    public async Task A_change_before_the_list_is_the_sources_mistake_and_opens_nothing()
    {
        await using var app = await SourceApps.StartAsync(_source);
        _source.Say(OriginChange.Add(null, Stored));
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Id == 18 && line.Message.Contains("Say ListStarts")), "the mistake is told");

        (await app.AllowsAsync(Stored)).Should().BeFalse();
        _source.List(Stored);
        await app.UntilAllowedAsync(Stored);
    }
}
