using System.Net.WebSockets;

namespace FargateApi.Echo;

/// <summary>A WebSocket that sends back what it receives, whole messages up to 4 KiB.</summary>
internal static class EchoRoute
{
    private const int MaxMessageBytes = 4096;
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    // CONNECT is the method of a WebSocket over HTTP/2 (RFC 8441).
    public static void MapEcho(this IEndpointRouteBuilder app) => app.MapMethods("/echo", ["GET", "CONNECT"], AnswerAsync);

    private static async Task<IResult> AnswerAsync(HttpContext context, IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            return TypedResults.Problem("This route speaks WebSocket only.", statusCode: StatusCodes.Status426UpgradeRequired);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await EchoAsync(socket, lifetime.ApplicationStopping);
        }
        catch (WebSocketException)
        {
            // The other side went away without a close frame; nobody is left to tell.
        }

        return TypedResults.Empty;
    }

    private static async Task EchoAsync(WebSocket socket, CancellationToken stopping)
    {
        var buffer = new byte[MaxMessageBytes];
        var filled = 0;
        var stop = new TaskCompletionSource();
        await using var registration = stopping.Register(stop.SetResult);
        while (true)
        {
            var receiving = socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None).AsTask();
            // An open socket counts as a request in flight: without this it would hold up the end of the task.
            if (await Task.WhenAny(receiving, stop.Task) == stop.Task)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "The server stops.", CancellationToken.None);
                await Task.WhenAny(receiving, Task.Delay(FarewellTimeout, CancellationToken.None));
                return;
            }

            var received = await receiving;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            filled += received.Count;
            if (received.EndOfMessage)
            {
                await socket.SendAsync(buffer.AsMemory(0, filled), received.MessageType, endOfMessage: true, CancellationToken.None);
                filled = 0;
            }
            else if (filled == MaxMessageBytes)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "4096 bytes at most.", CancellationToken.None);
                return;
            }
        }
    }
}
