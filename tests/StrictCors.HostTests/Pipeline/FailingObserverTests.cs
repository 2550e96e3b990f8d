using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Whoever watches and fails changes no answer.</summary>
public sealed class FailingObserverTests
{
    [Fact]
    public async Task A_logger_that_throws_changes_no_answer()
    {
        await using var app = await LiveApp.StartAsync(new() { Services = services => services.AddSingleton<ILoggerProvider, Thrower>(), Pipeline = Pipeline });

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryNoCorsHeaders();
        (await app.PreflightAsync("/", origin: LiveApp.OtherOrigin)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.SendAsync("GET", "/foreign")).ShouldCarryTheCorsHeaders();
        var failed = await app.SendAsync("GET", "/fail");
        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        failed.ShouldCarryTheCorsHeaders();
    }

    [Fact]
    public async Task A_meter_listener_that_throws_changes_no_answer()
    {
        await using var app = await LiveApp.StartAsync(new() { Pipeline = Pipeline });
        var scope = app.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "StrictCors" && ReferenceEquals(instrument.Meter.Scope, scope))
                listening.EnableMeasurementEvents(instrument);
        };
        var heard = 0;
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            heard++;
            throw new InvalidOperationException("the listener failed");
        });
        listener.Start();

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        (await app.PreflightAsync("/")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        heard.Should().Be(2);
    }

    [Fact]
    public async Task A_meter_listener_that_throws_ends_neither_a_reload_nor_a_source()
    {
        var settings = new MutableSettings();
        settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin));
        var source = new ScriptedSource();
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Services = services => services.AddStrictCors().AddOriginSource("script", _ => source),
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(settings);
                Pipeline(app);
            },
        });
        var scope = app.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "StrictCors" && ReferenceEquals(instrument.Meter.Scope, scope))
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("the listener failed"));
        listener.Start();

        settings.Put(("CORS_ALLOWED_ORIGINS", $"{LiveApp.AllowedOrigin}, {LiveApp.SecondOrigin}"));
        source.List("https://stored.example");
        source.Fail("on purpose");
        await app.UntilAllowedAsync("https://stored.example");
        await SourceApps.UntilAsync(() => source.Readings > 1, "the source is asked again");

        (await app.SendAsync("GET", "/", LiveApp.SecondOrigin)).ShouldCarryTheCorsHeaders(LiveApp.SecondOrigin);
        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "Reloaded").And.NotContain(static line => line.Id.Name == "ReloadRefused");
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.Should().BeFalse();
    }

    [Fact]
    public async Task Nor_does_one_that_throws_when_it_hears_of_the_instruments_keep_the_host_from_starting()
    {
        var isHere = new AsyncLocal<bool>();
        var heard = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name != "StrictCors" || !isHere.Value)
                return;
            Interlocked.Increment(ref heard);
            throw new InvalidOperationException("the listener failed");
        };
        listener.Start();
        // It has heard of the instruments of other applications by now, which are none of this test's.
        isHere.Value = true;
        var source = new ScriptedSource();

        await using var app = await LiveApp.StartAsync(new() { Services = services => services.AddStrictCors().AddOriginSource("script", _ => source), Pipeline = Pipeline });
        source.List("https://stored.example");

        await app.UntilAllowedAsync("https://stored.example");
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        heard.Should().BeGreaterThan(3);
    }

    [Fact]
    public async Task A_diagnostic_listener_that_throws_takes_no_headers_away()
    {
        await using var app = await LiveApp.StartAsync(new() { Pipeline = Pipeline });
        using var subscription = app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new Watcher());

        var response = await app.SendAsync("GET", "/fail");

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        response.ShouldCarryTheCorsHeaders();
    }

    private static void Pipeline(WebApplication app)
    {
        app.UseStrictCors();
        app.MapGet("/", static () => "hello");
        app.MapGet("/fail", static string () => throw new InvalidOperationException("on purpose"));
        app.MapGet("/foreign", static context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });
    }

    private sealed class Watcher : IObserver<KeyValuePair<string, object?>>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key.EndsWith("UnhandledException", StringComparison.Ordinal))
                throw new InvalidOperationException("the observer failed");
        }
    }

    private sealed class Thrower : ILoggerProvider, ILogger
    {
        // The host's own log lines are not guarded by anybody.
        private bool _isOurs;

        public ILogger CreateLogger(string categoryName) => new Thrower { _isOurs = categoryName == "StrictCors" };

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_isOurs)
                throw new InvalidOperationException("the logger failed");
        }

        public void Dispose()
        {
        }
    }
}
