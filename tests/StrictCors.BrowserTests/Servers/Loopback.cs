using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrictCors.BrowserTests.Servers;

/// <summary>Names under localhost are loopback by definition (RFC 6761, section 6.3); not every resolver knows it.</summary>
internal static class Loopback
{
    public static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ConnectCallback = static async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
