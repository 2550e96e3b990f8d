using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.ExportTests.Servers;

/// <summary>
/// The application of the table, with StrictCors inside or without: <c>/status/500/doubled</c> answers 500 and says of CORS what "doubled" stands for.
/// It maps OPTIONS everywhere, so a plain OPTIONS reaches it in both cases.
/// </summary>
internal static class UpstreamRoutes
{
    private static readonly Dictionary<string, (string Name, string Value)[]> s_foreign = new()
    {
        ["plain"] = [],
        ["doubled"] = [("Access-Control-Allow-Origin", "https://evil.example"), ("access-control-allow-origin", "*"), ("Access-Control-Allow-Credentials", "true"), ("Access-Control-Expose-Headers", "*")],
        ["star"] = [("ACCESS-CONTROL-ALLOW-ORIGIN", "*"), ("Access-Control-Allow-Methods", "*"), ("Access-Control-Allow-Headers", "*"), ("Access-Control-Max-Age", "86400")],
        ["private"] = [("Access-Control-Allow-Private-Network", "true")],
        ["unheard"] = [("Access-Control-Of-Tomorrow", "yes")],
        ["vary-origin"] = [("Vary", "origin")],
        ["vary-among"] = [("Vary", "Accept-Encoding,ORIGIN ,Cookie")],
        ["vary-other"] = [("Vary", "Accept-Encoding, X-Origin")],
        ["vary-star"] = [("Vary", "*")],
    };

    public static AppSetup Bare() => new() { Cors = CorsKind.Inline, Pipeline = static app => Map(app, isEdgeInFront: true) };

    public static AppSetup WithStrictCors(IReadOnlyDictionary<string, string?> settings) => new()
    {
        Settings = settings,
        Pipeline = static app =>
        {
            app.UseStrictCors();
            Map(app, isEdgeInFront: false);
        },
    };

    private static void Map(WebApplication app, bool isEdgeInFront)
    {
        var count = 0;
        app.UseWebSockets();
        app.MapMethods("/status/{code:int}/{foreign}", Methods, (HttpContext context, int code, string foreign) =>
        {
            context.Response.StatusCode = code;
            Speak(context, foreign);
        });
        app.MapMethods("/cached/{name}/{foreign}", Methods, (HttpContext context, string foreign) =>
        {
            Speak(context, foreign);
            context.Response.Headers.CacheControl = "public, max-age=600";
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers["X-Count"] = Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
            return context.Response.WriteAsync("kept");
        });
        app.MapMethods("/cut", Methods, (HttpContext context) =>
        {
            // A layer in front makes a 502 of it; an application makes its own.
            if (isEdgeInFront)
                context.Abort();
            else
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
        });
        app.MapMethods("/crash", Methods, static Task (HttpContext _) => throw new InvalidOperationException("a bug"));
        app.MapGet("/socket", static async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        });
    }

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static void Speak(HttpContext context, string foreign)
    {
        if (foreign == "echo")
        {
            context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
            context.Response.Headers.AccessControlAllowCredentials = "true";
            return;
        }

        foreach (var (name, value) in s_foreign[foreign])
            context.Response.Headers.Append(name, value);
    }
}
