using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>To know a preflight's endpoint StrictCors matches once more. Nobody else may notice.</summary>
public class MatchingTests
{
    [Fact]
    public async Task A_preflight_runs_no_endpoint_not_even_one_that_short_circuits()
    {
        var ran = 0;
        await using var app = await EndpointPolicyApp.StartAsync(app =>
        {
            app.MapPost("/short", () => ++ran).ShortCircuit().RequireCors("partner");
            app.MapPost("/long", () => ++ran).RequireCors("partner");
            app.MapShortCircuit(404, "robots.txt");
        });
        using var first = await app.PreflightAsync("/short", origin: EndpointPolicyApp.Partner);
        using var second = await app.PreflightAsync("/long", origin: EndpointPolicyApp.Partner);
        using var third = await app.PreflightAsync("/robots.txt");

        new[] { first, second, third }.Should().OnlyContain(static answer => answer.StatusCode == HttpStatusCode.NoContent);
        ran.Should().Be(0);
    }

    [Fact]
    public async Task Routings_own_metrics_events_and_logs_tell_each_request_once()
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app => app.MapPost("/orders", static () => "orders").RequireCors("guarded"));
        using var counts = new MatchCounts(app.Services);
        using var events = new MatchEvents(app.Services);
        using var preflight = await app.PreflightAsync("/orders", origin: EndpointPolicyApp.Partner);
        using var missing = await app.PreflightAsync("/a/b/c/d/e/f");
        using var options = await app.SendAsync("OPTIONS", "/orders");
        counts.Value.Should().Be(0);

        using var actual = await app.SendAsync("POST", "/orders", EndpointPolicyApp.Partner);

        actual.StatusCode.Should().Be(HttpStatusCode.OK);
        counts.Value.Should().Be(1);
        events.Value.Should().Be(1);
        app.Logs.All.Should().ContainSingle(static line => line.Category.EndsWith("EndpointRoutingMiddleware", StringComparison.Ordinal) && line.Message.Contains("matched endpoint"));
    }

    [Fact]
    public async Task A_plain_options_request_runs_no_endpoint_either()
    {
        var ran = 0;
        await using var app = await EndpointPolicyApp.StartAsync(app => app.MapPost("/orders", () => ++ran).RequireCors("partner"));
        using var answer = await app.SendAsync("OPTIONS", "/orders");

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        answer.Header("Allow").Should().Be("POST, OPTIONS");
        ran.Should().Be(0);
    }

    [Fact]
    public async Task Matching_that_throws_refuses_the_preflight_and_is_logged()
    {
        await using var app = await EndpointPolicyApp.StartAsync(
            static app => app.MapPost("/orders/{id:fussy}", static () => "orders").RequireCors("partner"),
            static services => services.Configure<RouteOptions>(static options => options.SetParameterPolicy<Fussy>("fussy")));
        using var preflight = await app.PreflightAsync("/orders/7", origin: EndpointPolicyApp.Partner);

        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "MatchFailed")
            .Which.Should().Match<LogLine>(static line => line.Level == LogLevel.Error && line.Exception is InvalidOperationException);
    }

    [Fact]
    public async Task Constraints_with_services_of_the_application_work()
    {
        await using var app = await EndpointPolicyApp.StartAsync(
            static app => app.MapPost("/orders/{id:known}", static () => "orders").RequireCors("partner"),
            static services => services.AddSingleton(new Names("seven")).Configure<RouteOptions>(static options => options.SetParameterPolicy<Known>("known")));

        (await app.PolicyOfAsync("/orders/seven", "POST")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/orders/eight", "POST")).Should().Be(("default", "default"));
    }

    private sealed class Fussy : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext!.Features.Get<IHttpRequestIdentifierFeature>() is not null ? true : throw new InvalidOperationException("no identifier");
    }

    private sealed record Names(string Only);

    private sealed class Known(Names names) : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            (string?)values[routeKey] == names.Only;
    }

    private sealed class MatchCounts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _value;

        public MatchCounts(IServiceProvider services)
        {
            var scope = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "aspnetcore.routing.match_attempts" && instrument.Meter.Name == "Microsoft.AspNetCore.Routing"
                    && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, scope)))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _value, count));
            _listener.Start();
        }

        public long Value => Interlocked.Read(ref _value);

        public void Dispose() => _listener.Dispose();
    }

    private sealed class MatchEvents : IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly IDisposable _subscription;
        private int _value;

        public MatchEvents(IServiceProvider services) => _subscription = services.GetRequiredService<DiagnosticListener>().Subscribe(this);

        public int Value => _value;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == "Microsoft.AspNetCore.Routing.EndpointMatched")
                Interlocked.Increment(ref _value);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscription.Dispose();
    }
}
