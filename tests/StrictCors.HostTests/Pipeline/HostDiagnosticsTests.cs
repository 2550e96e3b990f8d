using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>StrictCors catches what nobody handled, and the host's own listeners still learn of it.</summary>
public sealed class HostDiagnosticsTests
{
    private const string Event = "Microsoft.AspNetCore.Hosting.UnhandledException";

    public static TheoryData<CorsKind, ServerKind> Kinds() => new()
    {
        { CorsKind.Registered, ServerKind.KestrelHttp1 },
        { CorsKind.Registered, ServerKind.KestrelHttp2 },
        { CorsKind.HostingStartup, ServerKind.KestrelHttp1 },
        { CorsKind.Inline, ServerKind.KestrelHttp1 },
        { CorsKind.Framework, ServerKind.KestrelHttp1 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_hosts_diagnostic_event_tells_of_the_exception_once(CorsKind kind, ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(kind, server));
        var events = new Events();
        using var subscription = app.Services.GetRequiredService<DiagnosticListener>().Subscribe(events);

        (await app.SendAsync("GET", "/async")).Dispose();

        // Where the host itself sends it, that is after the client has its answer.
        for (var tries = 0; tries < 500 && !events.Seen.Any(static seen => seen.Key == Event); tries++)
            await Task.Delay(10);
        var payload = events.Seen.Should().ContainSingle(static seen => seen.Key == Event).Which.Value!;
        Read(payload, "exception").Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be(CrashingApp.Message);
        Read(payload, "httpContext").Should().BeAssignableTo<HttpContext>();
        Read(payload, "timestamp").Should().BeOfType<long>().Which.Should().BeInRange(1, Stopwatch.GetTimestamp());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_duration_metric_names_the_exception_once(CorsKind kind, ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(kind, server));
        using var durations = Measurements.Of(app.Services, "http.server.request.duration");

        (await app.SendAsync("GET", "/async")).Dispose();
        (await app.SendAsync("GET", "/unflushed")).Dispose();
        (await app.SendAsync("GET", "/ok")).Dispose();

        await durations.WaitForAsync(3);
        durations.Tags("http.request.method", "http.response.status_code", "error.type").Should().BeEquivalentTo(
            "GET/500/System.InvalidOperationException", "GET/500/System.InvalidOperationException", "GET/200/");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Framework)]
    public async Task An_exception_handler_that_fails_leaves_one_error_type(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Pipeline = app =>
            {
                app.UseCorsOf(kind);
                app.UseExceptionHandler(static branch => branch.Run(static _ => throw new NotSupportedException("the handler's own bug")));
                CrashingApp.Map(app);
            },
        });
        using var durations = Measurements.Of(app.Services, "http.server.request.duration");

        using var answer = await app.SendAsync("GET", "/plain");

        ((int)answer.StatusCode).Should().Be(500);
        await durations.WaitForAsync(1);
        durations.Tags("error.type").Should().Equal("System.InvalidOperationException");
    }

    private static object? Read(object payload, string property) => payload.GetType().GetProperty(property)!.GetValue(payload);

    private sealed class Events : IObserver<KeyValuePair<string, object?>>
    {
        private readonly List<KeyValuePair<string, object?>> _seen = [];

        public IReadOnlyList<KeyValuePair<string, object?>> Seen
        {
            get
            {
                lock (_seen)
                    return [.. _seen];
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            lock (_seen)
                _seen.Add(value);
        }
    }
}
