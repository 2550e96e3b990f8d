using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>What clears the response's headers, or makes the answer a second time, does not take CORS away.</summary>
public sealed class ClearedResponseTests
{
    public static TheoryData<CorsKind, ServerKind, bool> Places()
    {
        var cases = new TheoryData<CorsKind, ServerKind, bool>();
        foreach (var kind in new[] { CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline })
        {
            foreach (var server in ServerKinds.All)
            {
                cases.Add(kind, server, true);
                cases.Add(kind, server, false);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_cleared_response_carries_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        // Here the place is that of a middleware which clears on the way out.
        var setup = Setup(kind, server, handlerFirst, static app => app.Use(async (context, next) =>
        {
            await next();
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        }));
        (await AssertAsync(setup, "/empty", 418)).Dispose();
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Problem_details_of_the_exception_handler_carry_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var setup = Setup(kind, server, handlerFirst, static app => app.UseExceptionHandler());
        using var answer = await AssertAsync(setup, "/crash", 500);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32().Should().Be(500);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task An_error_page_reached_by_running_the_pipeline_again_carries_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var setup = Setup(kind, server, handlerFirst, static app => app.UseExceptionHandler("/error"));
        using var answer = await AssertAsync(setup, "/crash", 500);
        (await answer.Content.ReadAsStringAsync()).Should().Be("the error page");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_developer_exception_page_carries_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var setup = Setup(kind, server, handlerFirst, static app => app.UseDeveloperExceptionPage());
        using var answer = await AssertAsync(setup, "/crash", 500);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("InvalidOperationException");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Status_code_pages_carry_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var setup = Setup(kind, server, handlerFirst, static app => app.UseStatusCodePages());
        using var answer = await AssertAsync(setup, "/nowhere", 404);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("404");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Status_code_pages_reached_by_running_the_pipeline_again_carry_the_headers(CorsKind kind, ServerKind server, bool handlerFirst)
    {
        var setup = Setup(kind, server, handlerFirst, static app => app.UseStatusCodePagesWithReExecute("/error"));
        using var answer = await AssertAsync(setup, "/nowhere", 404);
        (await answer.Content.ReadAsStringAsync()).Should().Be("the error page");
    }

    private static AppSetup Setup(CorsKind kind, ServerKind server, bool handlerFirst, Action<WebApplication> useHandler) => new()
    {
        Cors = kind,
        Server = server,
        Services = static services => services.AddProblemDetails(),
        Pipeline = app =>
        {
            if (handlerFirst)
                useHandler(app);
            app.UseCorsOf(kind);
            if (!handlerFirst)
                useHandler(app);
            app.MapGet("/empty", static () => Results.NoContent());
            app.MapGet("/crash", static string () => throw new InvalidOperationException("a bug"));
            app.Map("/error", static () => "the error page");
        },
    };

    /// <returns>The answer to the allowed origin.</returns>
    private static async Task<HttpResponseMessage> AssertAsync(AppSetup setup, string path, int status)
    {
        await using var app = await LiveApp.StartAsync(setup);
        using var counted = Measurements.Of(app.Services, "strictcors.requests");
        var allowed = await app.SendAsync("GET", path);
        using var refused = await app.SendAsync("GET", path, LiveApp.OtherOrigin);
        using var same = await app.SendAsync("GET", path, origin: null);

        new[] { allowed, refused, same }.Select(static answer => (int)answer.StatusCode).Should().AllBeEquivalentTo(status);
        allowed.ShouldCarryTheCorsHeaders();
        refused.ShouldCarryNoCorsHeaders();
        same.ShouldCarryNoCorsHeaders();
        counted.Tags("kind", "outcome").Should().Equal(["actual/allowed", "actual/origin"], "a request counts once, however often the pipeline runs");
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "ForeignHeaderRemoved" || line.Id.Name == "BareError");
        return allowed;
    }
}
