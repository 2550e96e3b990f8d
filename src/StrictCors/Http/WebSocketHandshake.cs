using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Http;

/// <summary>Recognises a WebSocket handshake. Browsers send its <c>Origin</c> and enforce nothing, so the server has to look.</summary>
internal static class WebSocketHandshake
{
    private const string WebSocket = "websocket";

    public static bool Is(HttpContext context) =>
        NamesWebSocket(context.Request.Headers.Upgrade) || (HttpMethods.IsConnect(context.Request.Method) && IsExtendedConnect(context));

    // A substring is enough: to take another protocol's upgrade for a WebSocket refuses at worst one strange origin.
    private static bool NamesWebSocket(in StringValues upgrade)
    {
        foreach (var line in upgrade)
        {
            if (line is not null && line.Contains(WebSocket, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // RFC 8441: over HTTP/2 the handshake is an extended CONNECT.
    private static bool IsExtendedConnect(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect
        && string.Equals(connect.Protocol, WebSocket, StringComparison.OrdinalIgnoreCase);
}
