using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>The endpoints behind either middleware in the comparison.</summary>
internal static class ComparedEndpoints
{
    public static Task<LiveApp> StartUpstreamAsync() => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.Inline,
        Pipeline = static app => app.MapGet("/proxied", static (HttpContext context) => context.Response.Headers.AccessControlAllowOrigin = new(["https://one.example", "*"])),
    });

    public static void Map(WebApplication app)
    {
        app.MapGet("/", static (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=100";
            return "hello";
        });
        app.MapGet("/crash", static string () => throw new InvalidOperationException("a bug"));
        app.MapGet("/clear", static (HttpContext context) => context.Response.Clear());
        app.MapPost("/upload", static async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync());

        app.MapForwarder("/proxied", app.Configuration["Upstream"]!);
        app.MapGet("/socket", static async (HttpContext context) =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
                return Results.BadRequest();
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            return Results.Empty;
        });
    }
}
