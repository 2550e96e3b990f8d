using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Every way in which an application lets an exception out.</summary>
internal static class CrashingApp
{
    public const string Message = "a bug in the application";

    public static AppSetup Setup(CorsKind kind, ServerKind server) => new() { Cors = kind, Server = server, Pipeline = app => Build(app, kind) };

    private static void Build(WebApplication app, CorsKind kind)
    {
        app.UseRouting();
        app.UseCorsOf(kind);
        Map(app);
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/ok", static () => "fine");
        app.MapGet("/plain", string () => throw new InvalidOperationException(Message));
        app.MapGet("/async", async Task<string> () =>
        {
            await Task.Yield();
            throw new InvalidOperationException(Message);
        });
        app.MapGet("/unflushed", static async (HttpContext context) =>
        {
            await Task.Yield();
            context.Response.ContentType = "text/csv";
            context.Response.Headers.ETag = "\"1\"";
            var bytes = Encoding.ASCII.GetBytes("half an answer");
            bytes.CopyTo(context.Response.BodyWriter.GetSpan(bytes.Length));
            context.Response.BodyWriter.Advance(bytes.Length);
            throw new InvalidOperationException(Message);
        });
        app.MapGet("/buffered", static async (HttpContext context) =>
        {
            using var buffer = new MemoryStream();
            context.Response.Body = buffer;
            await context.Response.WriteAsync("half an answer");
            throw new InvalidOperationException(Message);
        });
        app.MapGet("/flushed", static async (HttpContext context) =>
        {
            await context.Response.WriteAsync("half an answer");
            await context.Response.Body.FlushAsync();
            throw new InvalidOperationException(Message);
        });
        app.MapGet("/bad", string () => throw new BadHttpRequestException("not like this", StatusCodes.Status400BadRequest));
        app.MapGet("/gone", static async (HttpContext context) => await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted));
        app.MapPost("/upload", static async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync());
    }
}
