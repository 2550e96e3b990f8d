using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;
using Xunit.Abstractions;

namespace StrictCors.HostTests.Abuse;

/// <summary>Nothing that a stranger sends hides what a front end of one's own is refused.</summary>
public sealed class RefusalFloodTests(ITestOutputHelper output)
{
    private const int Connections = 4;
    private const int Batch = 250;

    [Theory]
    [InlineData("strange origins", "GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://s{0}.evil.example\r\n\r\n", 100_000)]
    [InlineData("origins near to the page's", "GET / HTTP/1.1\r\nHost: a\r\nOrigin: http://app.example.com:{0}\r\n\r\n", 40_000)]
    [InlineData("null", "GET / HTTP/1.1\r\nHost: a\r\nOrigin: null\r\n\r\n", 40_000)]
    [InlineData("the page's origin, forged, with a new header each time",
        "OPTIONS / HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.com\r\nAccess-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: x-forged-{0}\r\n\r\n", 100_000)]
    public async Task A_known_pages_new_header_has_its_line_at_once_and_the_log_stays_short(string claim, string request, int requests)
    {
        await using var app = await LiveApp.StartAsync(new() { Services = static services => services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Information)) });
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        var flood = Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => FloodAsync(new(app.Address), request, connection, requests / Connections, () => Interlocked.Add(ref sent, Batch))));
        while (Volatile.Read(ref sent) < requests / 4)
            await Task.Delay(20);

        var asked = Stopwatch.GetTimestamp();
        var preflights = 0;
        while (!IsThere(app) && Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(1))
        {
            // A page has more than one visitor.
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PreflightAsync("/", "PUT", "x-tenant")));
            preflights += 4;
        }

        var took = Stopwatch.GetElapsedTime(asked);
        IsThere(app).Should().BeTrue(claim);
        flood.IsCompleted.Should().BeFalse("the flood has to go on meanwhile");
        await flood;
        var minutes = 1 + (int)Stopwatch.GetElapsedTime(started).TotalMinutes;
        var lines = app.Logs.FromStrictCors.Count;
        output.WriteLine($"{claim}: {requests} requests in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {lines} lines; the page's line after {took.TotalMilliseconds:0} ms, {preflights} preflights");
        lines.Should().BeLessThan(100 * minutes, claim);
    }

    private static bool IsThere(LiveApp app) => app.Logs.FromStrictCors.Any(static line => line is { Level: LogLevel.Warning, Id.Name: "Refused" } && line.Message.Contains("x-tenant"));

    private static async Task FloodAsync(Uri address, string request, int connection, int requests, Action sent)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        var buffer = new byte[64 * 1024];
        for (var first = 0; first < requests; first += Batch)
        {
            var batch = string.Concat(Enumerable.Range((connection * requests) + first + 1, Batch).Select(number => request.Replace("{0}", $"{number}", StringComparison.Ordinal)));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(batch));
            for (int answers = 0, kept = 0; answers < Batch;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(kept));
                read.Should().BePositive();
                // Each answer has one date. Its name may be cut in two, so what is too short to be one is kept for the next part.
                var length = kept + read;
                answers += Count(buffer.AsSpan(0, length), "Date: "u8);
                kept = Math.Min(5, length);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }

            sent();
        }
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = text.IndexOf(part); at >= 0; at = text.IndexOf(part))
        {
            count++;
            text = text[(at + part.Length)..];
        }

        return count;
    }
}
