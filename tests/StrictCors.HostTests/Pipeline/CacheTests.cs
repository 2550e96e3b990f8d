using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>A cache inside the application never hands one origin another's headers, wherever it stands and whoever asks first.</summary>
public sealed class CacheTests
{
    private static readonly string?[][] s_orders =
    [
        [LiveApp.AllowedOrigin, LiveApp.SecondOrigin, null],
        [LiveApp.AllowedOrigin, null, LiveApp.SecondOrigin],
        [LiveApp.SecondOrigin, LiveApp.AllowedOrigin, LiveApp.OtherOrigin],
        [null, LiveApp.AllowedOrigin, LiveApp.SecondOrigin],
        [null, LiveApp.OtherOrigin, LiveApp.AllowedOrigin],
        [LiveApp.OtherOrigin, LiveApp.AllowedOrigin, null],
    ];

    public static TheoryData<CorsKind, bool, bool> Places()
    {
        var cases = new TheoryData<CorsKind, bool, bool>();
        foreach (var kind in new[] { CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline })
        {
            cases.Add(kind, true, true);
            cases.Add(kind, true, false);
            cases.Add(kind, false, true);
            cases.Add(kind, false, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Each_origin_gets_its_own_headers_from_a_cache(CorsKind kind, bool outputCache, bool cacheFirst)
    {
        foreach (var order in s_orders)
        {
            var runs = new Runs();
            await using var app = await LiveApp.StartAsync(Setup(kind, outputCache, cacheFirst, runs));
            foreach (var origin in (string?[])[.. order, .. order])
            {
                using var answer = await app.SendAsync("GET", "/", origin);
                if (origin is LiveApp.AllowedOrigin or LiveApp.SecondOrigin)
                    answer.ShouldCarryTheCorsHeaders(origin);
                else
                    answer.ShouldCarryNoCorsHeaders();
            }

            runs.Count.Should().Be(ExpectedRuns(kind, outputCache, cacheFirst));
            app.Logs.FromStrictCors.Where(static line => line.Id.Name == "CacheOutside").Should().HaveCount(kind == CorsKind.Inline && outputCache && cacheFirst ? 1 : 0);
            app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning && (line.Id.Name == "ForeignHeaderRemoved"));
        }
    }

    // Six requests of three origins. A cache that stands inside keeps one answer for all, since the headers are written outside
    // of it. The response cache outside keeps one for each origin, by Vary. The output cache knows no Vary, so it must not keep any.
    private static int ExpectedRuns(CorsKind kind, bool outputCache, bool cacheFirst)
    {
        if (kind != CorsKind.Inline || !cacheFirst)
            return 1;
        return outputCache ? 6 : 3;
    }

    [Fact]
    public async Task A_cache_outside_keeps_the_headers_of_the_endpoints_own_policy()
    {
        var runs = new Runs();
        var setup = Setup(CorsKind.Inline, outputCache: false, cacheFirst: true, runs, static endpoint => endpoint.RequireCors("partner"));
        await using var app = await LiveApp.StartAsync(setup with
        {
            Settings = new Dictionary<string, string?>(AppSetup.TwoOrigins)
            {
                ["StrictCors:Policies:partner:AllowedOrigins"] = LiveApp.OtherOrigin,
                ["StrictCors:Policies:partner:ExposedHeaders"] = "X-Partner",
            },
        });
        for (var round = 0; round < 2; round++)
        {
            using var refused = await app.SendAsync("GET", "/");
            using var allowed = await app.SendAsync("GET", "/", LiveApp.OtherOrigin);

            refused.ShouldCarryNoCorsHeaders();
            allowed.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.OtherOrigin);
            allowed.Header("Access-Control-Expose-Headers").Should().Be("X-Partner");
        }

        runs.Count.Should().Be(2, "the cache answered the second round");
    }

    [Fact]
    public async Task The_frameworks_middleware_lets_the_response_cache_keep_an_answer_without_Vary()
    {
        await using var app = await LiveApp.StartAsync(Setup(CorsKind.Framework, outputCache: false, cacheFirst: true, new()));
        (await app.SendAsync("GET", "/", origin: null)).Dispose();
        using var answer = await app.SendAsync("GET", "/");

        answer.CorsHeaders().Should().BeEmpty("the cache had an answer for everybody");
    }

    private static AppSetup Setup(CorsKind kind, bool outputCache, bool cacheFirst, Runs runs, Action<IEndpointConventionBuilder>? configure = null) => new()
    {
        Cors = kind,
        Settings = AppSetup.TwoOrigins,
        Services = static services =>
        {
            services.AddResponseCaching();
            services.AddOutputCache(static options => options.AddBasePolicy(static policy => policy.Cache()));
        },
        Pipeline = app =>
        {
            if (!cacheFirst)
                app.UseCorsOf(kind);
            if (outputCache)
                app.UseOutputCache();
            else
                app.UseResponseCaching();
            if (cacheFirst)
                app.UseCorsOf(kind);
            var endpoint = app.MapGet("/", (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=100";
                return runs.Add();
            });
            configure?.Invoke(endpoint);
        },
    };

    private sealed class Runs
    {
        private int _count;

        public int Count => _count;

        public string Add() => $"run {Interlocked.Increment(ref _count)}";
    }
}
