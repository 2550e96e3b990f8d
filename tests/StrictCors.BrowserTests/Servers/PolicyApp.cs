using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.BrowserTests.Servers;

/// <summary>An application with StrictCors and a route for each kind of answer.</summary>
internal static class PolicyApp
{
    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PURGE"];

    public static async Task<LocalServer> StartAsync(string name, string environment, IEnumerable<KeyValuePair<string, string?>> settings, ServersFixture servers)
    {
        Dictionary<string, string?> all = new(settings);
        // A policy of the table may list its origins elsewhere, or none.
        all.TryAdd("CORS_ALLOWED_ORIGINS", null);
        var server = await LocalServer.StartAsync(name, servers.Log, new() { Environment = environment, Settings = all, Pipeline = app => Map(app, servers) });
        Listen(server, servers.Log);
        return server;
    }

    private static void Map(WebApplication app, ServersFixture servers)
    {
        app.UseStrictCors();
        app.MapMethods("/ok", s_methods, Ok);
        app.MapMethods("/status/{code:int}", s_methods, static (HttpContext context, int code) => { context.Response.StatusCode = code; });
        app.MapMethods("/throw", s_methods, static string () => throw new InvalidOperationException("This route always fails."));
        app.MapMethods("/clear", s_methods, static (HttpContext context) =>
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        });
        app.MapMethods("/proxied", s_methods, static (HttpContext context) =>
        {
            context.Response.Headers.Append("Access-Control-Allow-Origin", "*");
            context.Response.Headers.Append("Access-Control-Allow-Origin", "http://upstream.example");
            context.Response.Headers.Append("Access-Control-Allow-Credentials", "false");
            return "ok";
        });
        app.MapMethods("/moved/{code:int}", s_methods, static (HttpContext context, int code) => Redirect(context, code, $"/ok{context.Request.QueryString}"));
        app.MapMethods("/moved-to-first/{code:int}", s_methods, (HttpContext context, int code) =>
            Redirect(context, code, $"{servers.First.Origin}/script/1{context.Request.QueryString}"));
    }

    private static string Ok(HttpContext context)
    {
        context.Response.Headers.ETag = "\"1\"";
        context.Response.Headers["X-Other"] = "hidden";
        return "ok";
    }

    private static void Redirect(HttpContext context, int code, string location)
    {
        context.Response.StatusCode = code;
        context.Response.Headers.Location = location;
    }

    // The measurement is taken while the request runs, so that it knows whose it is.
    private static void Listen(LocalServer server, WireLog log)
    {
        var factory = server.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "strictcors.requests" && ReferenceEquals(instrument.Meter.Scope, factory))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => log.Count(string.Join(' ', tags.ToArray().Select(static tag => tag.Value))));
        listener.Start();
    }
}
