using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Allocation;

/// <summary>No request pays for CORS with memory: exact bytes of the thread, over Kestrel's own header collections.</summary>
/// <remarks>Alone in the process: what was joined last is remembered for all requests, and other tests join thousands of other values.</remarks>
[Collection(nameof(RequestAllocationTests))]
[CollectionDefinition(nameof(RequestAllocationTests), DisableParallelization = true)]
public sealed class RequestAllocationTests
{
    // Enough that what the runtime makes once, some kilobytes, is less than a byte of each.
    private const int Requests = 10_000;
    private static readonly (string, string)[] s_allowed = [("Origin", "https://app.example.com")];
    private static readonly (string, string)[] s_refused = [("Origin", "https://evil.example")];

    public static TheoryData<string, string, (string, string)[]> Kinds() => new()
    {
        { "no origin", "GET", [] },
        { "actual allowed", "GET", s_allowed },
        { "actual allowed by a pattern", "GET", [("Origin", "https://a.b.preview.example.com")] },
        { "actual refused", "GET", s_refused },
        { "actual null", "GET", [("Origin", "null")] },
        { "preflight allowed", "OPTIONS", [.. s_allowed, ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,content-type")] },
        { "preflight refused for its origin", "OPTIONS", [.. s_refused, ("Access-Control-Request-Method", "PUT")] },
        { "preflight refused for its method", "OPTIONS", [.. s_allowed, ("Access-Control-Request-Method", "PURGE")] },
        { "preflight refused for a header", "OPTIONS", [.. s_allowed, ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "x-other")] },
        { "preflight with a thousand empty items", "OPTIONS", [.. s_allowed, ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", new string(',', 1_000))] },
        { "preflight with 8 KiB of names", "OPTIONS", [.. s_allowed, ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", new string('a', 8_192))] },
        { "preflight with an origin of 8 KiB", "OPTIONS", [("Origin", "https://" + new string('a', 8_192)), ("Access-Control-Request-Method", "PUT")] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_request_of_any_kind_allocates_nothing(string kind, string method, (string, string)[] headers) =>
        BytesPerRequest(Build(static _ => { }), method, headers).Should().Be(0, kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nor_when_somebody_listens_to_the_meter(string kind, string method, (string, string)[] headers)
    {
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();

        BytesPerRequest(Build(static _ => { }), method, headers).Should().Be(0, kind);
    }

    [Theory]
    [InlineData("Accept-Encoding")]
    [InlineData("Accept-Encoding, Origin")]
    [InlineData("*")]
    public void Nor_when_the_application_has_set_a_vary(string vary)
    {
        var pipeline = Build(context => context.Response.Headers.Vary = vary);

        BytesPerRequest(pipeline, "GET", s_allowed).Should().Be(0);
        BytesPerRequest(pipeline, "GET", []).Should().Be(0);
    }

    [Theory]
    [InlineData("Accept-Encoding", "Origin")]
    [InlineData("Origin", "Accept-Encoding")]
    [InlineData("Accept", "Cookie")]
    public void Nor_when_the_application_writes_vary_in_two_lines(string one, string other)
    {
        string[] lines = [one, other];

        foreach (var pipeline in new[] { Build(context => context.Response.Headers.Vary = lines), Build("*", context => context.Response.Headers.Vary = lines) })
        {
            BytesPerRequest(pipeline, "GET", s_allowed).Should().Be(0);
            BytesPerRequest(pipeline, "GET", []).Should().Be(0);
        }
    }

    [Fact]
    public void Nor_when_the_application_sets_one_vary_and_then_another()
    {
        string[] varies = ["Accept-Encoding", "Accept-Language", "Accept-Encoding, Cookie"];
        var next = 0;
        var pipeline = Build(context => context.Response.Headers.Vary = varies[next++ % varies.Length]);

        BytesPerRequest(pipeline, "GET", s_allowed).Should().Be(0);
    }

    [Fact]
    public void Nor_when_origins_take_turns_that_have_one_length()
    {
        var pipeline = Build(static _ => { });
        KestrelExchange[] exchanges = [.. "abcd".Select(static letter => new KestrelExchange("GET", [("Origin", $"https://{letter}.preview.example.com")]))];

        // The first has the place of that length; the others find it taken.
        BytesPerRequest(i => exchanges[i % exchanges.Length].Run(pipeline)).Should().Be(0);
    }

    [Fact]
    public void Nor_in_a_list_beyond_any_cache()
    {
        string[] origins = [.. Enumerable.Range(100_000, 40_000).Select(static number => $"https://customer-{number}.example.org")];
        var pipeline = Build(string.Join(',', origins), static _ => { });
        KestrelExchange[] exchanges = [.. origins.Take(50).Select(static origin => new KestrelExchange("GET", [("Origin", origin)]))];

        BytesPerRequest(i => exchanges[i % exchanges.Length].Run(pipeline)).Should().Be(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://app.example.com")]
    [InlineData("https://evil.example")]
    public void Nor_where_endpoints_choose_policies(string? origin)
    {
        Endpoint plain = new(null, EndpointMetadataCollection.Empty, "plain"), chosen = new(null, new(new EnableCorsAttribute()), "with a policy");
        foreach (var endpoint in new[] { plain, chosen })
        {
            var pipeline = Build(context => context.SetEndpoint(endpoint), plain, chosen);
            BytesPerRequest(pipeline, "GET", origin is null ? [] : [("Origin", origin)]).Should().Be(0, endpoint.DisplayName);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3600")]
    public void Nor_for_conditions_whether_they_are_kept_from_the_application_or_not(string seconds)
    {
        var seen = -1;
        Microsoft.Extensions.Primitives.StringValues tag = "\"1\"";
        var pipeline = Build("https://app.example.com", context =>
        {
            seen = context.Request.Headers.IfNoneMatch.Count;
            // For the next request, which has the same headers.
            context.Request.Headers.IfNoneMatch = tag;
        }, [("StrictCors:RevalidateAfterChange", seconds)]);

        BytesPerRequest(pipeline, "GET", [.. s_allowed, ("If-None-Match", "\"1\""), ("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")]).Should().Be(0);
        seen.Should().Be(seconds == "0" ? 1 : 0);
    }

    private static long BytesPerRequest(RequestDelegate pipeline, string method, (string, string)[] headers)
    {
        var exchange = new KestrelExchange(method, headers);
        return BytesPerRequest(_ => exchange.Run(pipeline));
    }

    private static long BytesPerRequest(Action<int> run)
    {
        for (var i = 0; i < 100; i++)
            run(i);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++)
            run(i);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Requests;
    }

    private static RequestDelegate Build(Action<HttpContext> application, params Endpoint[] endpoints) =>
        Build("https://app.example.com, https://*.preview.example.com, !https://old.preview.example.com", application, endpoints);

    private static RequestDelegate Build(string origins, Action<HttpContext> application, params Endpoint[] endpoints) => Build(origins, application, [], endpoints);

    private static RequestDelegate Build(string origins, Action<HttpContext> application, (string, string)[] settings, params Endpoint[] endpoints)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("CORS_ALLOWED_ORIGINS", origins)).Select(static setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2))).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddMetrics()
            .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(endpoints))
            .AddStrictCors()
            .BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        services.GetRequiredService<IStartupFilter>().Configure(inner =>
        {
            inner.UseStrictCors();
            inner.Run(context =>
            {
                application(context);
                return Task.CompletedTask;
            });
        })(app);
        return app.Build();
    }
}
