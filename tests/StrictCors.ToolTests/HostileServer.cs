using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrictCors.ToolTests;

/// <summary>A listener that treats every connection as it is told to, HTTP or not.</summary>
internal sealed class HostileServer : IDisposable
{
    private const string Allowed = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://app.example.com\r\nVary: Origin\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HostileServer(string kind)
    {
        _listener.Start();
        _ = AcceptAsync(kind);
    }

    /// <summary>Done when the command waits for its first answer.</summary>
    public Task FirstRequest => _first.Task;

    public string Authority => _listener.LocalEndpoint.ToString()!;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(string kind)
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            _ = TreatAsync(client, kind);
        }
    }

    private async Task TreatAsync(TcpClient client, string kind)
    {
        using var _ = client;
        var stream = client.GetStream();
        var buffer = new byte[4096];
        var count = await stream.ReadAsync(buffer, _end.Token);
        _first.TrySetResult();
        var request = Encoding.ASCII.GetString(buffer, 0, count);
        try
        {
            await AnswerAsync(client, stream, kind, request);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The command hung up, or the test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, NetworkStream stream, string kind, string request)
    {
        switch (kind)
        {
            case "resets":
            case "resets preflights" when request.StartsWith("OPTIONS", StringComparison.Ordinal):
                client.Client.LingerState = new(true, 0);
                client.Client.Dispose();
                return;
            case "silent":
                await Task.Delay(Timeout.Infinite, _end.Token);
                return;
            case "no HTTP":
                await WriteAsync("220 mail.example ESMTP\r\n");
                return;
            case "broken encoding":
                await WriteAsync(Allowed + $"Content-Encoding: br\r\nContent-Length: 2000\r\nConnection: close\r\n\r\n{new string('x', 2000)}");
                return;
            case "escape codes":
                await WriteAsync("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \u001b]0;owned\u0007\r\nServer: \u001b[31m\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            case "closes":
                return;
            case "1 MB of headers":
                await WriteAsync(Allowed + $"X-Long: {new string('a', 1_000_000)}\r\n\r\n");
                return;
            case "endless body":
                await WriteAsync(Allowed + "\r\n");
                while (true)
                    await WriteAsync(new string('x', 64));
            default:
                await WriteAsync(Allowed + "Content-Length: 0\r\nConnection: close\r\n\r\n");
                return;
        }

        Task WriteAsync(string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), _end.Token).AsTask();
    }
}
