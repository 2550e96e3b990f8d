using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary><c>Origin</c> joins what already stands in <c>Vary</c>, once.</summary>
public sealed class VaryTests
{
    [Theory]
    [InlineData("Accept-Encoding", "Accept-Encoding, Origin")]
    [InlineData("Accept-Encoding|Accept-Language", "Accept-Encoding, Accept-Language, Origin")]
    [InlineData("Accept-Encoding, Accept-Language|Cookie", "Accept-Encoding, Accept-Language, Cookie, Origin")]
    [InlineData("origin", "origin")]
    [InlineData("Accept,ORIGIN", "Accept,ORIGIN")]
    [InlineData("Accept|Origin", "Accept, Origin")]
    [InlineData("Origin|Accept-Encoding", "Origin, Accept-Encoding")]
    [InlineData("Origin|Accept-Encoding|origin", "Origin, Accept-Encoding")]
    [InlineData("Origin, , Accept-Encoding, origin", "Origin, Accept-Encoding")]
    [InlineData("X-Origin", "X-Origin, Origin")]
    [InlineData("Origin-Agent-Cluster", "Origin-Agent-Cluster, Origin")]
    [InlineData("*", "*")]
    [InlineData("Accept, *", "Accept, *")]
    [InlineData("", "Origin")]
    public async Task Origin_joins_what_stands_in_Vary(string lines, string expected)
    {
        foreach (var server in new[] { ServerKind.KestrelHttp1, ServerKind.KestrelHttp2 })
        {
            await using var app = await LiveApp.StartAsync(new()
            {
                Server = server,
                Pipeline = app =>
                {
                    app.UseStrictCors();
                    app.MapGet("/", (HttpContext context) => context.Response.Headers.Vary = lines.Split('|'));
                },
            });
            foreach (var origin in new[] { LiveApp.AllowedOrigin, LiveApp.OtherOrigin, null })
            {
                using var answer = await app.SendAsync("GET", "/", origin);
                string.Join(" | ", answer.Headers.NonValidated["Vary"]).Should().Be(expected);
            }
        }
    }

    [Theory]
    [InlineData("Accept-Encoding|Accept-Language", "Accept-Encoding, Accept-Language")]
    [InlineData("Accept||accept", "Accept")]
    [InlineData("Accept", "Accept")]
    public async Task An_open_policy_adds_nothing_and_leaves_one_line(string lines, string expected)
    {
        foreach (var server in new[] { ServerKind.KestrelHttp1, ServerKind.KestrelHttp2 })
        {
            await using var app = await LiveApp.StartAsync(new()
            {
                Server = server,
                Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "*" },
                Pipeline = app =>
                {
                    app.UseStrictCors();
                    app.MapGet("/", (HttpContext context) => context.Response.Headers.Vary = lines.Split('|'));
                },
            });
            foreach (var origin in new[] { LiveApp.AllowedOrigin, null })
            {
                using var answer = await app.SendAsync("GET", "/", origin);
                string.Join(" | ", answer.Headers.NonValidated["Vary"]).Should().Be(expected);
            }
        }
    }

    [Theory]
    [InlineData(CorsKind.Registered, ServerKind.KestrelHttp1)]
    [InlineData(CorsKind.Registered, ServerKind.KestrelHttp2)]
    [InlineData(CorsKind.HostingStartup, ServerKind.KestrelHttp1)]
    [InlineData(CorsKind.Inline, ServerKind.KestrelHttp1)]
    public async Task Response_compression_keeps_its_own_name(CorsKind kind, ServerKind server)
    {
        foreach (var compressionFirst in new[] { true, false })
        {
            await using var app = await LiveApp.StartAsync(new()
            {
                Cors = kind,
                Server = server,
                Services = static services => services.AddResponseCompression(),
                Pipeline = app =>
                {
                    if (compressionFirst)
                        app.UseResponseCompression();
                    app.UseCorsOf(kind);
                    if (!compressionFirst)
                        app.UseResponseCompression();
                    app.MapGet("/", static () => new string('x', 10_000));
                },
            });

            using var allowed = await app.SendAsync("GET", "/", LiveApp.AllowedOrigin, ("Accept-Encoding", "gzip"));
            using var refused = await app.SendAsync("GET", "/", LiveApp.OtherOrigin, ("Accept-Encoding", "gzip"));

            allowed.ShouldCarryTheCorsHeaders();
            refused.ShouldCarryNoCorsHeaders();
            foreach (var answer in new[] { allowed, refused })
            {
                answer.Header("Content-Encoding").Should().Be("gzip");
                answer.VaryNames().Should().BeEquivalentTo("Accept-Encoding", "Origin");
            }
        }
    }

    [Fact]
    public async Task The_frameworks_middleware_says_no_Vary_to_a_refused_origin_and_to_none()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Framework,
            Pipeline = static app =>
            {
                app.UseCors();
                app.MapGet("/", static () => "hello");
            },
        });
        using var allowed = await app.SendAsync("GET", "/");
        using var refused = await app.SendAsync("GET", "/", LiveApp.OtherOrigin);
        using var same = await app.SendAsync("GET", "/", origin: null);

        allowed.VaryNames().Should().Equal("Origin");
        refused.VaryNames().Should().BeEmpty();
        same.VaryNames().Should().BeEmpty();
    }
}
