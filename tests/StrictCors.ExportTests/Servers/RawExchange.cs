using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrictCors.ExportTests.Servers;

/// <summary>One request, byte by byte on a connection of its own, and the head of its answer.</summary>
internal static class RawExchange
{
    public static async Task<RawHead> SendAsync(int port, string method, string path, IEnumerable<string> headers)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        var lines = headers.ToList();
        if (!lines.Exists(static line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)))
            lines.Insert(0, "Host: api.example.com");
        if (!lines.Exists(static line => line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)))
            lines.Add("Connection: close");
        if (method is "POST" or "PUT" or "PATCH")
            lines.Add("Content-Length: 0");
        var text = $"{method} {path} HTTP/1.1\r\n{string.Concat(lines.Select(static line => line + "\r\n"))}\r\n";
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), patience.Token);

        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        var head = new List<string>();
        while (await reader.ReadLineAsync(patience.Token) is { Length: > 0 } line)
            head.Add(line);
        return head.Count > 0 ? new(head[0], [.. head.Skip(1)]) : throw new IOException($"{method} {path} on port {port}: the connection ended before an answer.");
    }
}

/// <summary>The head of an answer as it stood on the wire.</summary>
internal sealed record RawHead(string StatusLine, IReadOnlyList<string> Lines)
{
    private static readonly string[] s_corsNames = ["origin", "access-control-request-method", "access-control-request-headers", "*"];

    public int Status => int.Parse(StatusLine.AsSpan(9, 3), CultureInfo.InvariantCulture);

    public IEnumerable<string> Values(string name) =>
        Lines.Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim());

    /// <summary>The status, every <c>Access-Control-*</c> line, and the members of <c>Vary</c> that concern CORS, as often as they stand there.</summary>
    public string CorsAnswer() => string.Join(" | ",
    [
        Status.ToString(CultureInfo.InvariantCulture),
        .. Lines.Where(static line => line.StartsWith("access-control-", StringComparison.OrdinalIgnoreCase)).Select(Normal).Order(StringComparer.Ordinal),
        .. Vary() is { Length: > 0 } vary ? [$"vary: {vary}"] : Array.Empty<string>(),
    ]);

    private string Vary() => string.Join(", ", Values("Vary").SelectMany(static line => line.Split(',')).Select(static name => name.Trim().ToLowerInvariant())
        .Where(s_corsNames.Contains).Order(StringComparer.Ordinal));

    // A list is the same with blanks after its commas and without.
    private static string Normal(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return $"{line[..colon].ToLowerInvariant()}: {string.Join(", ", line[(colon + 1)..].Split(',').Select(static item => item.Trim()))}";
    }
}
