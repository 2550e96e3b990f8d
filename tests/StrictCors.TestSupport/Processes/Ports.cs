using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StrictCors.TestSupport.Processes;

/// <summary>Ports of 127.0.0.1.</summary>
public static class Ports
{
    public static int Free() => Free(1)[0];

    /// <summary>All held at once, or the system might give one out twice.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(static _ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(static listener => listener.Start());
        var ports = listeners.Select(static listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(static listener => listener.Dispose());
        return ports;
    }

    /// <summary>Whether the process listens before it ends or patience does.</summary>
    public static async Task<bool> ListensAsync(Process process, int port, TimeSpan patience)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && !process.HasExited; await Task.Delay(30))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                // Not yet.
            }
        }

        return false;
    }
}
