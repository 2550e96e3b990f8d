using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Stores;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Serilog.AspNetCore's request logging: one line for each request that the application sees, wherever the two are called.</summary>
public sealed class SerilogTests
{
    private readonly Events _events = new();

    /// <summary>Whether request logging comes first.</summary>
    public static TheoryData<CorsKind, bool> Orders => new()
    {
        { CorsKind.Registered, true },
        { CorsKind.Registered, false },
        { CorsKind.HostingStartup, true },
        { CorsKind.HostingStartup, false },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Each_request_that_the_application_answers_has_a_line_whatever_became_of_its_origin(CorsKind kind, bool isFirst)
    {
        await using var app = await StartAsync(kind, isFirst);
        using var allowed = await app.SendAsync("GET", "/orders");
        using var stranger = await app.SendAsync("GET", "/orders", LiveApp.OtherOrigin);
        using var missing = await app.SendAsync("GET", "/missing");

        await SourceApps.UntilAsync(() => _events.OfRequests.Count() == 3, "the lines come, maybe after the answers");
        _events.OfRequests.Should().BeEquivalentTo("GET /orders 200", "GET /orders 200", "GET /missing 404");
        allowed.ShouldCarryTheCorsHeaders();
        stranger.ShouldCarryNoCorsHeaders();
        missing.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Preflights_and_refused_requests_have_none_and_a_refusal_is_StrictCors_own_line(CorsKind kind, bool isFirst)
    {
        await using var app = await StartAsync(kind, isFirst);
        using var allowed = await app.PreflightAsync("/orders");
        using var stranger = await app.PreflightAsync("/orders", origin: LiveApp.OtherOrigin);
        using var rejected = await app.SendAsync("GET", "/guarded", LiveApp.OtherOrigin);

        (allowed.StatusCode, stranger.StatusCode, rejected.StatusCode).Should().Be((HttpStatusCode.NoContent, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        _events.OfRequests.Should().BeEmpty();
        _events.FromStrictCors.Should().HaveCount(2).And.OnlyContain(static line => line.Level == LogEventLevel.Warning && line.RenderMessage(null).Contains(LiveApp.OtherOrigin));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_unhandled_exception_is_a_line_with_500_and_one_of_StrictCors(CorsKind kind, bool isFirst)
    {
        await using var app = await StartAsync(kind, isFirst);
        using var answer = await app.SendAsync("GET", "/throws");

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        answer.ShouldCarryTheCorsHeaders();
        await SourceApps.UntilAsync(() => _events.OfRequests.Any(), "the line comes, maybe after the answer");
        _events.OfRequests.Should().Equal("GET /throws 500");
        _events.FromStrictCors.Should().ContainSingle(static line => line.Level == LogEventLevel.Error && line.Exception is InvalidOperationException);
        _events.All.Count(static line => line.Exception is not null).Should().Be(2);
    }

    private Task<LiveApp> StartAsync(CorsKind kind, bool isFirst)
    {
        var logger = new LoggerConfiguration().MinimumLevel.Information().WriteTo.Sink(_events).CreateLogger();

        // Where it is not given one, request logging writes to the static Log.Logger, whatever AddSerilog was given.
        void LogRequests(IApplicationBuilder app) => app.UseSerilogRequestLogging(options => options.Logger = logger);

        return LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = EndpointPolicyApp.Settings,
            Services = services => services.AddSerilog(logger, dispose: true),
            Pipeline = app =>
            {
                if (isFirst)
                    LogRequests(app);
                app.UseStrictCors();
                if (!isFirst)
                    LogRequests(app);
                app.MapGet("/orders", static () => "orders");
                app.MapGet("/guarded", static () => "guarded").RequireCors("guarded");
                app.MapGet("/throws", static void () => throw new InvalidOperationException("thrown by the test"));
            },
        });
    }

    private sealed class Events : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _all = new();

        public IReadOnlyList<LogEvent> All => [.. _all];

        public IEnumerable<LogEvent> FromStrictCors => All.Where(static line => Value(line, "SourceContext") == "StrictCors");

        /// <summary>Method, path and status of each line of the request logging.</summary>
        public IEnumerable<string> OfRequests => All
            .Where(static line => Value(line, "SourceContext") == "Serilog.AspNetCore.RequestLoggingMiddleware")
            .Select(static line => $"{Value(line, "RequestMethod")} {Value(line, "RequestPath")} {Value(line, "StatusCode")}");

        public void Emit(LogEvent logEvent) => _all.Enqueue(logEvent);

        private static string? Value(LogEvent line, string name) => line.Properties.TryGetValue(name, out var value) ? (value as ScalarValue)?.Value?.ToString() : null;
    }
}
