using Microsoft.AspNetCore.Builder;
using StrictCors.HostTests.Hosting;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>The rows of the contract's answer table that reach the application.</summary>
public sealed class ActualRequestTests
{
    [Theory, EveryServer]
    public async Task A_request_without_an_origin_reaches_the_application_and_varies_by_origin(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server });

        var response = await app.SendAsync("GET", "/", origin: null);

        (await response.Content.ReadAsStringAsync()).Should().Be("hello");
        response.ShouldCarryNoCorsHeaders();
    }

    [Theory, EveryServer]
    public async Task An_allowed_origin_is_named_with_credentials_and_exposed_headers(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server });

        var response = await app.SendAsync("GET", "/");

        (await response.Content.ReadAsStringAsync()).Should().Be("hello");
        response.ShouldCarryTheCorsHeaders();
    }

    [Theory, EveryServer]
    public async Task Another_origin_reaches_the_application_and_reads_nothing(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server });

        var response = await app.SendAsync("GET", "/", LiveApp.OtherOrigin);

        (await response.Content.ReadAsStringAsync()).Should().Be("hello");
        response.ShouldCarryNoCorsHeaders();
        app.Logs.FromStrictCors.Should().ContainSingle(line => line.Message.Contains(LiveApp.OtherOrigin) && line.Message.Contains("CORS_ALLOWED_ORIGINS"));
    }

    [Theory, EveryServer]
    public async Task An_open_policy_gives_everybody_the_same_answer_and_adds_nothing_to_vary(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server, Settings = Settings.Origins("*") });

        foreach (var origin in new[] { null, LiveApp.AllowedOrigin, "null" })
        {
            var response = await app.SendAsync("GET", "/", origin);
            response.CorsHeaders().Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["Access-Control-Allow-Origin"] = "*",
                ["Access-Control-Expose-Headers"] = "ETag, Link, X-Request-Id",
            });
            response.VaryNames().Should().BeEmpty();
        }
    }

    [Theory, EveryServer]
    public async Task Credentials_and_exposed_headers_are_left_out_when_they_are_off(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Server = server,
            Settings = new Dictionary<string, string?> { ["CORS_ALLOW_CREDENTIALS"] = "false", ["CORS_EXPOSED_HEADERS"] = "" },
        });

        var response = await app.SendAsync("GET", "/");

        response.CorsHeaders().Should().Equal(new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = LiveApp.AllowedOrigin });
    }

    [Theory, EveryServer]
    public async Task With_RejectDisallowedOrigins_another_origin_gets_403_and_the_application_is_not_asked(ServerKind server)
    {
        var asked = 0;
        await using var app = await LiveApp.StartAsync(new()
        {
            Server = server,
            Settings = new Dictionary<string, string?> { ["StrictCors:RejectDisallowedOrigins"] = "true" },
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.MapGet("/", () => Interlocked.Increment(ref asked));
            },
        });

        var refused = await app.SendAsync("GET", "/", LiveApp.OtherOrigin);
        var allowed = await app.SendAsync("GET", "/");
        var sameOrigin = await app.SendAsync("GET", "/", app.Address);
        var sameSite = await app.SendAsync("GET", "/", LiveApp.OtherOrigin, ("Sec-Fetch-Site", "same-origin"));

        refused.StatusCode.Should().Be(System.Net.HttpStatusCode.Forbidden);
        refused.ShouldCarryNoCorsHeaders();
        allowed.ShouldCarryTheCorsHeaders();
        sameOrigin.ShouldCarryNoCorsHeaders();
        sameOrigin.IsSuccessStatusCode.Should().BeTrue();
        sameSite.IsSuccessStatusCode.Should().BeTrue();
        asked.Should().Be(3);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("https://app.example.com.")]
    [InlineData("https://app.example.com/")]
    [InlineData("https://app.example.com:443")]
    [InlineData("https://APP.example.com")]
    [InlineData("https://app.example.com, https://app.example.com")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    public async Task What_only_resembles_an_allowed_origin_is_not_allowed(string origin)
    {
        await using var app = await LiveApp.StartAsync(new());

        var actual = await app.SendAsync("GET", "/", origin);
        var preflight = await app.PreflightAsync("/", origin: origin);

        actual.ShouldCarryNoCorsHeaders();
        preflight.StatusCode.Should().Be(System.Net.HttpStatusCode.Forbidden);
        preflight.CorsHeaders().Should().BeEmpty();
    }
}
