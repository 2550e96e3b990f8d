using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Http;

/// <summary>Recognises a WebSocket handshake. Browsers send its <c>Origin</c> and enforce nothing, so the server has to look.</summary>
internal static class WebSocketHandshake
{
    private const string WebSocket = "websocket";

    public static bool Is(HttpContext context)
    {
        var upgrade = context.Request.Headers.Upgrade;
        foreach (var line in upgrade)
        {
            // A substring is enough: to take another protocol's upgrade for a WebSocket refuses at worst one strange origin.
            if (line is not null && line.Contains(WebSocket, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        // RFC 8441: over HTTP/2 the handshake is an extended CONNECT.
        return HttpMethods.IsConnect(context.Request.Method)
            && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect
            && string.Equals(connect.Protocol, WebSocket, StringComparison.OrdinalIgnoreCase);
    }
}
