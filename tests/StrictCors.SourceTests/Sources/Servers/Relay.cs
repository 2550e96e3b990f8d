using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources.Servers;

/// <summary>A network between the instances and the server that a test can cut, with closed sockets or without a word.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private volatile bool _isSilent;

    public Relay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Closes every socket, and every new one at once, until it is mended.</summary>
    public void Cut()
    {
        _isCut = true;
        while (_sockets.TryTake(out var socket))
            socket.Close(timeout: 0);
    }

    /// <summary>Carries nothing any more and closes nothing: the other end is not told.</summary>
    public void FallSilent() => _isSilent = true;

    public void Remedy()
    {
        _isCut = false;
        _isSilent = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = CarryAsync(client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over, or the client has gone.
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(client);
        _sockets.Add(server);
        if (_isCut)
        {
            client.Close(timeout: 0);
            return;
        }

        // Each connection keeps its own silence: mending the network does not bring back what was lost.
        var lost = new StrongLoss();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(client, server, lost), PumpAsync(server, client, lost));
        }
        catch (SocketException)
        {
            // The server is down.
        }

        if (!lost.IsLost)
        {
            client.Close(timeout: 0);
            server.Close(timeout: 0);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, StrongLoss lost)
    {
        var buffer = new byte[32_768];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                lost.IsLost |= _isSilent;
                if (!lost.IsLost)
                    await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private sealed class StrongLoss
    {
        public volatile bool IsLost;
    }
}
