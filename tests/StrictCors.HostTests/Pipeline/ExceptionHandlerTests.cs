using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>The application's own exception handler gets its exception first; StrictCors answers only where nobody does.</summary>
public sealed class ExceptionHandlerTests
{
    public static TheoryData<CorsKind, ServerKind, bool> Places()
    {
        var cases = new TheoryData<CorsKind, ServerKind, bool>();
        foreach (var kind in new[] { CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline })
        {
            foreach (var server in new[] { ServerKind.KestrelHttp1, ServerKind.KestrelHttp2 })
            {
                cases.Add(kind, server, true);
                cases.Add(kind, server, false);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_handler_before_or_after_gets_the_exception_first(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var recorder = new Recorder();
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Server = server,
            Services = services => services.AddProblemDetails().AddSingleton<IExceptionHandler>(recorder),
            Pipeline = app =>
            {
                if (handlerFirst)
                    app.UseExceptionHandler();
                app.UseCorsOf(kind);
                if (!handlerFirst)
                    app.UseExceptionHandler();
                CrashingApp.Map(app);
            },
        });

        using var answer = await app.SendAsync("GET", "/plain");

        ((int)answer.StatusCode).Should().Be(503);
        (await answer.Content.ReadAsStringAsync()).Should().Be(CrashingApp.Message);
        answer.ShouldCarryTheCorsHeaders();
        recorder.Count.Should().Be(1);
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task From_where_it_stands_StrictCors_warns_once_that_exceptions_went_out_bare()
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(CorsKind.Inline, ServerKind.KestrelHttp1));

        for (var count = 0; count < 3; count++)
        {
            using var answer = await app.SendAsync("GET", count == 1 ? "/async" : "/plain");
            ((int)answer.StatusCode).Should().Be(500);
            answer.CorsHeaders().Should().BeEmpty();
        }

        (await app.SendAsync("GET", "/ok")).Dispose();
        app.Logs.FromStrictCors.Where(static line => line.Level >= LogLevel.Warning).Should().ContainSingle()
            .Which.Message.Should().Contain("services.AddStrictCors()");
    }

    private sealed class Recorder : IExceptionHandler
    {
        private int _count;

        public int Count => _count;

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await httpContext.Response.WriteAsync(exception.Message, cancellationToken);
            return true;
        }
    }
}
