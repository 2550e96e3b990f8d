using System.Net;
using Microsoft.AspNetCore.Builder;
using StrictCors.HostTests.Hosting;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>The rows of the contract's answer table for preflights: none reaches the application.</summary>
public sealed class PreflightTests
{
    private static readonly string[] s_vary = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"];

    [Theory, EveryServer]
    public async Task With_only_the_origins_set_an_allowed_preflight_has_exactly_the_six_headers(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server });

        var response = await app.PreflightAsync("/", "POST", "content-type,authorization");

        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        response.CorsHeaders().Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Access-Control-Allow-Origin"] = LiveApp.AllowedOrigin,
            ["Access-Control-Allow-Credentials"] = "true",
            ["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE, OPTIONS",
            ["Access-Control-Allow-Headers"] = "Content-Type, Authorization",
            ["Access-Control-Max-Age"] = "600",
        });
        response.VaryNames().Should().Equal(s_vary);
        response.Headers.Select(header => header.Key).Except(["Date", "Server"]).Should().HaveCount(6);
    }

    [Theory, EveryServer]
    public async Task A_preflight_never_reaches_the_application(ServerKind server)
    {
        var asked = 0;
        await using var app = await LiveApp.StartAsync(new()
        {
            Server = server,
            Pipeline = app =>
            {
                app.Use(next => context =>
                {
                    asked++;
                    return next(context);
                });
                app.UseStrictCors();
            },
        });

        await app.PreflightAsync("/");
        await app.PreflightAsync("/", origin: LiveApp.OtherOrigin);
        asked.Should().Be(0);
        await app.SendAsync("GET", "/");
        asked.Should().Be(1);
    }

    [Theory]
    [InlineData(LiveApp.OtherOrigin, "POST", "content-type", "origin")]
    [InlineData(LiveApp.AllowedOrigin, "REPORT", "content-type", "method")]
    [InlineData(LiveApp.AllowedOrigin, "post", "content-type", "method")]
    [InlineData(LiveApp.AllowedOrigin, "POST", "content-type,x-other", "header")]
    [InlineData(LiveApp.AllowedOrigin, "", "content-type", "malformed")]
    [InlineData(LiveApp.AllowedOrigin, "GET, POST", "content-type", "malformed")]
    public async Task A_preflight_with_anything_not_allowed_is_refused_without_a_cors_header(string origin, string method, string headers, string reason)
    {
        foreach (var server in ServerKinds.All)
        {
            // TestServer drops a field line that is empty, so the application sees no preflight there.
            if (server == ServerKind.TestServer && method.Length == 0)
                continue;
            await using var app = await LiveApp.StartAsync(new() { Server = server });
            using var counted = Measurements.Of(app.Services);

            var response = await app.PreflightAsync("/", method, headers, origin);

            response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
            response.CorsHeaders().Should().BeEmpty();
            response.VaryNames().Should().Equal(s_vary);
            counted.All.Should().Equal($"preflight {reason}");
        }
    }

    [Theory, EveryServer]
    public async Task A_post_that_is_not_listed_is_refused_although_browsers_would_send_it(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server, Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "GET" } });

        (await app.PreflightAsync("/", "POST")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.PreflightAsync("/", "HEAD")).StatusCode.Should().Be(HttpStatusCode.NoContent, "GET allows HEAD");
    }

    [Theory, EveryServer]
    public async Task An_open_policy_answers_preflights_without_varying_by_origin(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(new() { Server = server, Settings = Settings.Origins("*") });

        var response = await app.PreflightAsync("/", origin: "null");

        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        response.Header("Access-Control-Allow-Origin").Should().Be("*");
        response.Header("Access-Control-Allow-Credentials").Should().BeNull();
        response.VaryNames().Should().Equal(s_vary[1..]);
    }

    [Fact]
    public async Task A_star_for_methods_and_headers_with_credentials_echoes_the_request_and_never_says_star()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "*", ["CORS_ALLOWED_HEADERS"] = "*" },
        });

        var response = await app.PreflightAsync("/", "REPORT", "authorization,x-one");
        var bare = await app.PreflightAsync("/", "REPORT", requestedHeaders: null);
        var strange = await app.PreflightAsync("/", "REPORT", "x one");

        response.Header("Access-Control-Allow-Methods").Should().Be("REPORT");
        response.Header("Access-Control-Allow-Headers").Should().Be("authorization,x-one");
        bare.Header("Access-Control-Allow-Headers").Should().BeNull();
        strange.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_star_for_headers_without_credentials_does_not_cover_authorization()
    {
        var settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "*", ["CORS_ALLOWED_HEADERS"] = "*" };
        await using var app = await LiveApp.StartAsync(new() { Settings = settings });
        settings["CORS_ALLOWED_HEADERS"] = "*, Authorization";
        await using var listing = await LiveApp.StartAsync(new() { Settings = settings });

        (await app.PreflightAsync("/", "PUT", "x-one")).Header("Access-Control-Allow-Headers").Should().Be("*");
        (await app.PreflightAsync("/", "PUT", "authorization,x-one")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await listing.PreflightAsync("/", "PUT", "authorization,x-one")).Header("Access-Control-Allow-Headers").Should().Be("*, Authorization");
    }

    [Fact]
    public async Task In_development_a_refused_method_or_header_gets_204_so_that_the_console_names_it()
    {
        await using var app = await LiveApp.StartAsync(new() { Environment = "Development", Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "GET, PUT" } });

        var method = await app.PreflightAsync("/", "DELETE");
        var header = await app.PreflightAsync("/", "PUT", "x-other");

        foreach (var response in new[] { method, header })
        {
            response.StatusCode.Should().Be(HttpStatusCode.NoContent);
            response.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
            response.Header("Access-Control-Allow-Methods").Should().Be("GET, PUT");
            response.Header("Access-Control-Allow-Headers").Should().Be("Content-Type, Authorization");
        }
    }

    [Theory]
    [InlineData(LiveApp.OtherOrigin, "DELETE", "content-type")]
    [InlineData(LiveApp.AllowedOrigin, "", "content-type")]
    [InlineData(LiveApp.AllowedOrigin, "POST", "content-type")] // Safelisted: with 204 the browser would send it.
    public async Task In_development_what_a_204_would_not_explain_stays_403(string origin, string method, string headers)
    {
        await using var app = await LiveApp.StartAsync(new() { Environment = "Development", Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "GET, PUT" } });

        var response = await app.PreflightAsync("/", method, headers, origin);

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        response.CorsHeaders().Should().BeEmpty();
    }

    [Fact]
    public async Task A_header_that_something_in_front_has_set_turns_no_refusal_into_an_answer()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Pipeline = app =>
            {
                app.Use(next => context =>
                {
                    context.Response.Headers.AccessControlAllowOrigin = "*";
                    context.Response.Headers.AccessControlExposeHeaders = "X-Foreign";
                    return next(context);
                });
                app.UseStrictCors();
            },
        });

        var refused = await app.PreflightAsync("/", origin: LiveApp.OtherOrigin);
        var allowed = await app.PreflightAsync("/");

        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        refused.CorsHeaders().Should().BeEmpty();
        allowed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        allowed.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        allowed.Header("Access-Control-Expose-Headers").Should().BeNull();
    }

    [Fact]
    public async Task A_max_age_of_zero_is_sent()
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = new Dictionary<string, string?> { ["CORS_MAX_AGE"] = "0" } });

        (await app.PreflightAsync("/")).Header("Access-Control-Max-Age").Should().Be("0");
    }
}
