using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Applications with the policies of <see cref="EndpointPolicyApp"/> and one more, <c>open</c>, that allows everybody.</summary>
internal static class SafetyApp
{
    private static readonly CorsKind[] s_everyKind = [CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim];

    public static TheoryData<CorsKind> EveryKind => new(s_everyKind);

    /// <summary>Every name beside every kind.</summary>
    public static TheoryData<CorsKind, string> EveryKindWith(IEnumerable<string> names) => Pairs(s_everyKind, names);

    /// <summary>Every name beside the kinds that differ in their place; a slim builder's is that of <see cref="CorsKind.Inline"/>.</summary>
    public static TheoryData<CorsKind, string> EveryPlaceWith(IEnumerable<string> names) => Pairs(s_everyKind[..3], names);

    public static TheoryData<CorsKind, string> Pairs(CorsKind[] kinds, IEnumerable<string> names)
    {
        var pairs = new TheoryData<CorsKind, string>();
        foreach (var kind in kinds)
        {
            foreach (var name in names)
                pairs.Add(kind, name);
        }

        return pairs;
    }

    public static Dictionary<string, string?> Settings(params (string Key, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>(EndpointPolicyApp.Settings) { ["StrictCors:Policies:open:AllowedOrigins"] = "*" };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }

    /// <param name="pipeline">All of it: where CORS is used is the test's affair.</param>
    public static Task<LiveApp> StartAsync(CorsKind kind, Action<WebApplication> pipeline, Action<IServiceCollection>? services = null, params (string, string?)[] settings) =>
        LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = Settings(settings),
            Services = services ?? (static _ => { }),
            Pipeline = pipeline,
        });

    /// <summary>Asks for a WebSocket as a browser does, over HTTP/1.1; the status that answered.</summary>
    public static async Task<int> HandshakeAsync(this LiveApp app, string path, string? origin, params (string, string)[] headers)
    {
        using var answer = await app.SendAsync("GET", path, origin,
            [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), .. headers]);
        return (int)answer.StatusCode;
    }

    /// <summary>Asks for a WebSocket by an extended <c>CONNECT</c>; the status that answered.</summary>
    public static async Task<int> HandshakeOverHttp2Async(this LiveApp app, string path, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        try
        {
            await socket.ConnectAsync(new(app.Address.Replace("http", "ws") + path), invoker, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status tells.
        }

        return (int)socket.HttpStatusCode;
    }

    /// <summary>Accepts a WebSocket and ends.</summary>
    public static async Task AcceptAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
    }

    /// <summary>Every line that tells of a refusal, warnings and repetitions alike.</summary>
    public static IEnumerable<LogLine> Refusals(this LiveApp app) =>
        app.Logs.FromStrictCors.Where(static line => line.Id.Name is "Refused" or "RefusedAgain");
}
