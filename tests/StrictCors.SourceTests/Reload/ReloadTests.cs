using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Reload;

/// <summary>A reload puts a whole policy in force, or nothing.</summary>
public sealed class ReloadTests
{
    private readonly MutableSettings _settings = new();

    [Fact]
    public async Task A_good_reload_is_in_force_at_once_and_is_counted()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        using var counted = Measurements.Of(app.Services, "strictcors.reload");

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.OtherOrigin));

        (await app.SendAsync("GET", "/")).ShouldCarryNoCorsHeaders();
        (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryTheCorsHeaders(LiveApp.OtherOrigin);
        counted.All.Should().Equal("applied");
    }

    [Theory]
    [InlineData("https://app.example.com/, https://bad.example/path", 2)]
    [InlineData("*, https://app.example.com", 1)]
    public async Task A_bad_reload_keeps_the_policy_in_force_and_logs_every_problem(string origins, int problems)
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        using var counted = Measurements.Of(app.Services, "strictcors.reload");

        _settings.Put(("CORS_ALLOWED_ORIGINS", origins));

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        app.Logs.FromStrictCors.Count(line => line.Level == LogLevel.Error && line.Message.Contains("SC1")).Should().Be(problems);
        counted.All.Should().Equal("refused");
    }

    [Fact]
    public async Task A_reload_that_loses_a_key_keeps_the_policy_so_that_credentials_do_not_turn_on()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("CORS_ALLOW_CREDENTIALS", "false"));

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));

        (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Credentials").Should().BeNull();
        app.Logs.FromStrictCors.Should().Contain(line => line.Level == LogLevel.Error && line.Message.Contains("SC1601") && line.Message.Contains("CORS_ALLOW_CREDENTIALS"));

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("CORS_ALLOW_CREDENTIALS", "true"));
        (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Credentials").Should().Be("true");
    }

    [Fact]
    public async Task A_source_that_throws_at_a_reload_keeps_the_policy_and_the_next_good_one_is_taken()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));

        _settings.FailsToRead = true;
        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.OtherOrigin));
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        app.Logs.FromStrictCors.Should().Contain(line => line.Level == LogLevel.Error && line.Message.Contains("the store is down"));

        _settings.FailsToRead = false;
        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.OtherOrigin));
        (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryTheCorsHeaders(LiveApp.OtherOrigin);
    }

    [Fact]
    public async Task A_json_file_that_broke_while_running_changes_nothing()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "AllowCredentials": false } }""");
            var configuration = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build();
            await using var app = await LiveApp.StartAsync(new()
            {
                Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
                Pipeline = app =>
                {
                    ((IConfigurationBuilder)app.Configuration).AddConfiguration(configuration);
                    app.UseStrictCors();
                    app.MapGet("/", () => "hello");
                },
            });

            await File.WriteAllTextAsync(file, "{ \"StrictCors\": { \"AllowedOri");
            ((Action)configuration.Reload).Should().Throw<Exception>();
            await File.WriteAllTextAsync(file, "{}");
            configuration.Reload();

            var response = await app.SendAsync("GET", "/");
            response.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
            response.Header("Access-Control-Allow-Credentials").Should().BeNull();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_reload_that_changes_nothing_says_nothing()
    {
        await using var app = await StartAsync(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("Other", "1"));
        using var counted = Measurements.Of(app.Services, "strictcors.reload");

        _settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("Other", "2"));

        counted.All.Should().BeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_swaps_under_load_never_mix_two_policies()
    {
        (string, string)[] one = [("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("CORS_ALLOWED_METHODS", "PUT"), ("CORS_ALLOWED_HEADERS", "X-One"), ("CORS_MAX_AGE", "1")];
        (string, string)[] two = [("CORS_ALLOWED_ORIGINS", $"{LiveApp.AllowedOrigin}, https://b.example"), ("CORS_ALLOWED_METHODS", "PUT, DELETE"), ("CORS_ALLOWED_HEADERS", "X-Two, X-One"), ("CORS_MAX_AGE", "2")];
        await using var app = await StartAsync(one);
        var seen = new ConcurrentDictionary<string, int>();
        using var stop = new CancellationTokenSource();
        var clients = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskUntilAsync(app, seen, stop.Token))));

        // A busy machine can swap ten thousand times before the first answer is there: go on until both policies have answered often.
        var patience = Stopwatch.StartNew();
        for (var i = 0; i < 10_000 || (!clients.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(60) && (seen.Count < 2 || seen.Values.Any(static answers => answers < 100))); i++)
            _settings.Put(i % 2 == 0 ? two : one);
        await stop.CancelAsync();
        await clients;

        seen.Keys.Should().BeEquivalentTo("PUT / X-One / 1", "PUT, DELETE / X-Two, X-One / 2");
        seen.Values.Should().OnlyContain(static answers => answers >= 100);
    }

    private static async Task AskUntilAsync(LiveApp app, ConcurrentDictionary<string, int> seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var response = await app.PreflightAsync("/", "PUT", "x-one");
            response.StatusCode.Should().Be(HttpStatusCode.NoContent);
            var answer = $"{response.Header("Access-Control-Allow-Methods")} / {response.Header("Access-Control-Allow-Headers")} / {response.Header("Access-Control-Max-Age")}";
            seen.AddOrUpdate(answer, 1, static (_, answers) => answers + 1);
        }
    }

    private Task<LiveApp> StartAsync(params (string Key, string Value)[] settings)
    {
        _settings.Put(settings);
        return LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(_settings);
                app.UseStrictCors();
                app.MapGet("/", () => "hello");
            },
        });
    }
}
