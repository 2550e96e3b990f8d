using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Answers that the application breaks after StrictCors has had its say: the log claims nothing that isn't so, and tells each error once.</summary>
public class BrokenAnswerTests
{
    private static readonly IReadOnlyDictionary<string, RequestDelegate> s_handlers = new Dictionary<string, RequestDelegate>
    {
        ["OnStarting throws at the end"] = static context =>
        {
            context.Response.OnStarting(Throw);
            return Task.CompletedTask;
        },
        ["OnStarting throws later at the end"] = static context =>
        {
            context.Response.OnStarting(ThrowLaterAsync);
            return Task.CompletedTask;
        },
        ["OnStarting throws during a write"] = static context =>
        {
            context.Response.OnStarting(Throw);
            return context.Response.WriteAsync("body");
        },
        ["OnStarting throws at StartAsync"] = static context =>
        {
            context.Response.OnStarting(Throw);
            return context.Response.StartAsync();
        },
        ["OnStarting throws when the body completes"] = static async context =>
        {
            context.Response.OnStarting(Throw);
            await context.Response.CompleteAsync();
        },
        ["OnStarting throws after an exception"] = static context =>
        {
            context.Response.OnStarting(Throw);
            throw new InvalidOperationException("thrown by the endpoint");
        },
        ["OnStarting sets a header that is refused"] = static context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["X-Bad"] = "a\nb";
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        },
        ["a length and no body"] = static context =>
        {
            context.Response.ContentLength = 10;
            return Task.CompletedTask;
        },
        ["a length and a body that is said to be complete"] = static context =>
        {
            context.Response.ContentLength = 10;
            return context.Response.CompleteAsync();
        },
        ["a length and an answer that has started"] = static context =>
        {
            context.Response.ContentLength = 10;
            return context.Response.StartAsync();
        },
        ["a length and a body too short"] = static context =>
        {
            context.Response.ContentLength = 10;
            return context.Response.WriteAsync("four");
        },
        ["a length and a body too long"] = static context =>
        {
            context.Response.ContentLength = 2;
            return context.Response.WriteAsync("four");
        },
        ["a length and an exception"] = static context =>
        {
            context.Response.ContentLength = 10;
            throw new InvalidOperationException("thrown by the endpoint");
        },
        ["OnCompleted throws"] = static context =>
        {
            context.Response.OnCompleted(Throw);
            return context.Response.WriteAsync("body");
        },
    };

    public static TheoryData<CorsKind, string> KindsAndHandlers => SafetyApp.EveryKindWith(s_handlers.Keys);

    [Theory]
    [MemberData(nameof(KindsAndHandlers))]
    public async Task No_line_claims_headers_that_are_not_there(CorsKind kind, string handler)
    {
        await using var app = await StartAsync(kind, s_handlers[handler], handled: false);
        var (hasHeaders, _) = await AskAsync(app);

        if (!hasHeaders)
            app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Id == 9);
    }

    [Theory]
    [MemberData(nameof(KindsAndHandlers))]
    public async Task No_exception_is_told_more_often_than_without_StrictCors(CorsKind kind, string handler)
    {
        foreach (var handled in (bool[])[false, true])
        {
            await using var without = await StartAsync(CorsKind.None, s_handlers[handler], handled);
            await using var with = await StartAsync(kind, s_handlers[handler], handled);
            var (_, plain) = await AskAsync(without);
            var (_, cors) = await AskAsync(with);

            foreach (var (exception, count) in Told(with))
                count.Should().BeLessThanOrEqualTo(Math.Max(1, Told(without).GetValueOrDefault(exception)), $"{exception}, {(handled ? "with" : "without")} an exception handler");
            (cors.Status, cors.Body).Should().Be((plain.Status, plain.Body));
        }
    }

    [Theory]
    [InlineData(CorsKind.None)]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.Inline)]
    public async Task A_HEAD_that_the_application_answers_as_a_GET_needs_no_body(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Pipeline = app =>
            {
                app.Use(static (context, next) =>
                {
                    if (HttpMethods.IsHead(context.Request.Method))
                        (context.Request.Method, context.Response.Body) = (HttpMethods.Get, Stream.Null);
                    return next(context);
                });
                if (kind != CorsKind.None)
                    app.UseStrictCors();
                app.UseRouting();
                app.MapGet("/", static () => Results.Bytes(new byte[5]));
            },
        });
        using var answer = await app.SendAsync("HEAD", "/");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.Should().Be(5);
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.Inline)]
    public async Task An_exception_that_can_not_be_answered_is_told_once(CorsKind kind)
    {
        await using var app = await StartAsync(kind, s_handlers["OnStarting throws after an exception"], handled: false);
        await AskAsync(app);

        Told(app).Should().Contain("thrown by the endpoint", 1);
    }

    [Theory]
    [MemberData(nameof(KindsAndHandlers))]
    public async Task The_next_request_works(CorsKind kind, string handler)
    {
        await using var app = await StartAsync(kind, s_handlers[handler], handled: false);
        await AskAsync(app);
        using var next = await app.SendAsync("GET", "/fine");

        (await next.Content.ReadAsStringAsync()).Should().Be("fine");
        next.ShouldCarryTheCorsHeaders();
    }

    private static async Task<(bool HasHeaders, (int Status, string Body) Answer)> AskAsync(LiveApp app)
    {
        try
        {
            using var answer = await app.SendAsync("GET", "/broken");
            return (answer.CorsHeaders().Count > 0, ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
        catch (HttpRequestException)
        {
            return (false, (0, "cut"));
        }
        finally
        {
            // The server tells the end of a request after the client has its answer.
            for (var tries = 0; tries < 100 && !app.Logs.All.Any(static line => line.Message.StartsWith("Request finished")); tries++)
                await Task.Delay(20);
            await Task.Delay(100);
        }
    }

    /// <summary>How many lines at error tell of each exception.</summary>
    private static Dictionary<string, int> Told(LiveApp app) => app.Logs.All
        .Where(static line => line.Level >= LogLevel.Error && line.Exception is not null)
        .GroupBy(static line => line.Exception!.GetBaseException().Message)
        .ToDictionary(static lines => lines.Key, static lines => lines.Count());

    private static Task<LiveApp> StartAsync(CorsKind kind, RequestDelegate handler, bool handled) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Pipeline = app =>
        {
            app.UseCorsOf(kind);
            if (handled)
                app.UseExceptionHandler(static page => page.Run(static context => context.Response.WriteAsync("an error page")));
            app.MapGet("/broken", handler);
            app.MapGet("/fine", static () => "fine");
        },
    });

    private static Task Throw() => throw new InvalidOperationException("thrown by OnStarting");

    private static async Task ThrowLaterAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("thrown by OnStarting");
    }
}
