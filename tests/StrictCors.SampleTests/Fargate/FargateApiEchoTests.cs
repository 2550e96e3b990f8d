using System.Net.WebSockets;
using System.Text;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SampleTests.Fargate;

[Collection(OneBuild.Name)]
public sealed class FargateApiEchoTests(FargateApiServer server) : IClassFixture<FargateApiServer>
{
    [Theory]
    [InlineData(WebSocketMessageType.Text, 0)]
    [InlineData(WebSocketMessageType.Text, 5)]
    [InlineData(WebSocketMessageType.Binary, 4096)]
    public async Task A_message_comes_back_whole(WebSocketMessageType type, int length)
    {
        using var socket = await ConnectAsync();
        var message = Encoding.ASCII.GetBytes(new string('x', length));
        await socket.SendAsync(message.AsMemory(0, length / 2), type, endOfMessage: false, CancellationToken.None);
        await socket.SendAsync(message.AsMemory(length / 2), type, endOfMessage: true, CancellationToken.None);

        var buffer = new byte[8192];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        received.MessageType.Should().Be(type);
        received.EndOfMessage.Should().BeTrue();
        buffer[..received.Count].Should().Equal(message);
    }

    [Fact]
    public async Task A_message_over_4096_bytes_ends_the_connection_with_its_reason()
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(new byte[4097], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

        var received = await socket.ReceiveAsync(new byte[16], CancellationToken.None);
        received.CloseStatus.Should().Be(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_close_is_answered_with_a_close()
    {
        using var socket = await ConnectAsync();
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.State.Should().Be(WebSocketState.Closed);
    }

    private async Task<WebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/echo" }.Uri, CancellationToken.None);
        return socket;
    }
}
