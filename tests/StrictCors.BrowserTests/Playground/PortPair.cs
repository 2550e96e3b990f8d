using System.Net;
using System.Net.Sockets;

namespace StrictCors.BrowserTests.Playground;

internal sealed record PortPair(int Page, int Api)
{
    public static PortPair Free()
    {
        // Both held at once, or the second could be the first again.
        using var page = Listen();
        using var api = Listen();
        return new PortPair(PortOf(page), PortOf(api));
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
