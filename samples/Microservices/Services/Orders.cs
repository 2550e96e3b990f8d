using System.Net.WebSockets;
using System.Text;

namespace Microservices.Services;

/// <summary>
/// The old service that answers every <c>OPTIONS</c> with 405. Alone, no page can send it a <c>PUT</c>, whatever headers something in front
/// adds: a preflight's status has to be 200 to 299 (https://fetch.spec.whatwg.org/#cors-preflight-fetch). It tells news over a WebSocket,
/// to which CORS does not apply: alone, it is open to a page of any origin.
/// </summary>
internal static class Orders
{
    public static void Map(WebApplication app)
    {
        app.UseWebSockets();
        app.MapGet("/orders/{id:int}", (int id) => new Order(id, "open"));
        app.MapPut("/orders/{id:int}", (int id, Change change) => new Order(id, change.State));
        app.MapGet("/orders/news", TellNewsAsync);
    }

    private static async Task TellNewsAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes("order 1 is open"), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "no more news", context.RequestAborted);
    }

    private sealed record Order(int Id, string State);

    private sealed record Change(string State);
}
