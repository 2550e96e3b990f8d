using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>Carries Kestrel's bytes over pipes instead of sockets: all of its HTTP code runs, and nothing of the network's.</summary>
internal sealed class InMemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private readonly Channel<ConnectionContext?> _connections = Channel.CreateUnbounded<ConnectionContext?>();
    private int _count;

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 1);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return ValueTask.FromResult<IConnectionListener>(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => await _connections.Reader.ReadAsync(cancellationToken);

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryWrite(null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The client's end of a new connection.</summary>
    public IDuplexPipe Connect()
    {
        // Everything runs on the thread of whoever writes, so that no scheduler is measured.
        var options = new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);
        var (toServer, toClient) = (new Pipe(options), new Pipe(options));
        var server = new Duplex(toServer.Reader, toClient.Writer);
        var id = $"in-memory-{Interlocked.Increment(ref _count)}";
        _connections.Writer.TryWrite(new DefaultConnectionContext(id, server, server));
        return new Duplex(toClient.Reader, toServer.Writer);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
