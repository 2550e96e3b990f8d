using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace StrictCors.TestSupport.Hosting;

/// <summary>One TCP connection that says HTTP/1.1 byte by byte: what no client library sends, or hides.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;

    private RawConnection(TcpClient client)
    {
        _client = client;
        _reader = new(client.GetStream(), Encoding.Latin1);
    }

    public static Task<RawConnection> OpenAsync(LiveApp app) => OpenAsync(new Uri(app.Address));

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        client.ReceiveTimeout = 10_000;
        return new(client);
    }

    /// <summary>Sends a request's head; <c>Host</c> is added, and the empty line.</summary>
    public Task SendHeadAsync(string requestLine, params string[] headers) =>
        SendAsync($"{requestLine}\r\nHost: localhost\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n");

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads the status line of an interim answer, such as <c>100</c>, and the empty line after it.</summary>
    public async Task<string?> ReadInterimAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var status = await _reader.ReadLineAsync(patience.Token);
        await _reader.ReadLineAsync(patience.Token);
        return status;
    }

    /// <summary>Reads one answer, by its <c>Content-Length</c>, by its chunks, or to the end of the connection.</summary>
    public async Task<RawAnswer> ReadAnswerAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var status = await _reader.ReadLineAsync(patience.Token) ?? throw new IOException("The connection ended before an answer.");
        var headers = new List<string>();
        while (await _reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
            headers.Add(line);
        var head = new RawAnswer(status, headers, "");
        if (head.Header("Content-Length") is { } length)
            return head with { Body = await ReadBlockAsync(int.Parse(length, CultureInfo.InvariantCulture)) };
        if (status.StartsWith("HTTP/1.1 204", StringComparison.Ordinal) || status.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            return head;
        return head with { Body = head.Header("Transfer-Encoding") == "chunked" ? await ReadChunksAsync() : await ReadToEndAsync() };
    }

    /// <summary>Everything that still comes. A connection that is cut, not closed, ends it too.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        var buffer = new char[1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (await _reader.ReadAsync(buffer, patience.Token) is var count and > 0)
                text.Append(buffer, 0, count);
        }
        catch (IOException)
        {
            text.Append("(reset)");
        }

        return text.ToString();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }

    private async Task<string> ReadChunksAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var body = new StringBuilder();
        while (true)
        {
            var size = int.Parse(await _reader.ReadLineAsync(patience.Token) ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(await ReadBlockAsync(size));
            await _reader.ReadLineAsync(patience.Token);
            if (size == 0)
                return body.ToString();
        }
    }

    private async Task<string> ReadBlockAsync(int length)
    {
        // Asked for no characters, the reader waits for some.
        if (length == 0)
            return "";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var buffer = new char[length];
        var count = await _reader.ReadBlockAsync(buffer, patience.Token);
        return new(buffer, 0, count);
    }
}

/// <summary>One answer as it stood on the wire.</summary>
public sealed record RawAnswer(string Status, IReadOnlyList<string> Headers, string Body)
{
    public int Code => int.Parse(Status.AsSpan(9, 3), CultureInfo.InvariantCulture);

    /// <summary>The header's field lines, or <see langword="null"/>.</summary>
    public string? Header(string name)
    {
        var lines = Headers.Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim());
        return lines.Any() ? string.Join(" | ", lines) : null;
    }
}
