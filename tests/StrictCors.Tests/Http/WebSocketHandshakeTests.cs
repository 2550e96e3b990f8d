using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StrictCors.Placement;

namespace StrictCors.Tests.Http;

public sealed class WebSocketHandshakeTests
{
    [Theory]
    [InlineData(new string[0], false)]
    [InlineData(new[] { "" }, false)]
    [InlineData(new[] { "h2c" }, false)]
    [InlineData(new[] { "websocket" }, true)]
    [InlineData(new[] { "WebSocket" }, true)]
    [InlineData(new[] { "h2c, websocket" }, true)]
    [InlineData(new[] { "h2c", "websocket" }, true)]
    [InlineData(new string?[] { null, "websocket" }, true)]
    [InlineData(new string?[] { null }, false)]
    public void An_upgrade_that_names_websocket_is_a_handshake(string?[] upgrade, bool isHandshake)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Headers.Upgrade = upgrade;

        WebSocketGuard.IsHandshake(context).Should().Be(isHandshake);
    }

    // RFC 8441, section 4.
    [Theory]
    [InlineData("CONNECT", true, "websocket", true)]
    [InlineData("CONNECT", true, "WebSocket", true)]
    [InlineData("CONNECT", true, "connect-udp", false)]
    [InlineData("CONNECT", true, null, false)]
    [InlineData("CONNECT", false, "websocket", false)]
    [InlineData("GET", true, "websocket", false)]
    public void An_extended_connect_for_websocket_is_a_handshake(string method, bool isExtended, string? protocol, bool isHandshake)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Features.Set<IHttpExtendedConnectFeature>(new Connect(isExtended, protocol));

        WebSocketGuard.IsHandshake(context).Should().Be(isHandshake);
    }

    [Fact]
    public void A_plain_connect_is_none()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "CONNECT";

        WebSocketGuard.IsHandshake(context).Should().BeFalse();
    }

    private sealed record Connect(bool IsExtendedConnect, string? Protocol) : IHttpExtendedConnectFeature
    {
        public ValueTask<Stream> AcceptAsync() => throw new NotSupportedException();
    }
}
