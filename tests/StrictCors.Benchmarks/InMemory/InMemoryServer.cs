using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>A real Kestrel over <see cref="InMemoryTransport"/>, and one client that sends one request after another on one connection.</summary>
internal sealed class InMemoryServer : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IDuplexPipe _connection;
    private int _next;

    private InMemoryServer(IHost host, IDuplexPipe connection) => (_host, _connection) = (host, connection);

    public static async Task<InMemoryServer> StartAsync(RequestDelegate pipeline)
    {
        var transport = new InMemoryTransport();
        var host = new HostBuilder().ConfigureWebHost(web => web
            .UseKestrel()
            .UseUrls("http://127.0.0.1:1")
            .ConfigureServices(services =>
            {
                services.RemoveAll<IConnectionListenerFactory>().AddSingleton<IConnectionListenerFactory>(transport);
                services.AddCors();
                services.AddLogging(static logging => logging.ClearProviders());
            })
            .Configure(app => app.Run(pipeline))).Build();
        await host.StartAsync();
        return new(host, transport.Connect());
    }

    /// <summary>Sends the same request <paramref name="times"/> times, waiting for each answer.</summary>
    public void Send(byte[] request, int times)
    {
        var length = Exchange(request, expected: 0);
        for (var i = 1; i < times; i++)
            Exchange(request, length);
    }

    /// <summary>Sends one of many requests after another, all with answers of the same length.</summary>
    public void Send(byte[][] requests, int times)
    {
        var length = Exchange(requests[0], expected: 0);
        for (var i = 1; i < times; i++)
            Exchange(requests[_next++ & (requests.Length - 1)], length);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.Output.CompleteAsync();
        await _host.StopAsync();
        _host.Dispose();
    }

    public static byte[] Bytes(string method, (string Name, string Value)[] headers)
    {
        var text = new StringBuilder($"{method} / HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    // All answers to one request are as long as the first: the date's length does not change, and bodies are empty.
    private long Exchange(byte[] request, long expected)
    {
        Wait(_connection.Output.WriteAsync(request));
        while (true)
        {
            var result = Wait(_connection.Input.ReadAsync());
            var isWhole = expected > 0 ? result.Buffer.Length >= expected : IsWholeAnswer(result);
            if (isWhole)
            {
                var length = result.Buffer.Length;
                _connection.Input.AdvanceTo(result.Buffer.End);
                return length;
            }

            _connection.Input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    // An application that fails is quick or slow for reasons that nobody wants to measure.
    private static bool IsWholeAnswer(ReadResult result)
    {
        var text = Encoding.ASCII.GetString(result.Buffer);
        if (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            return false;
        return text.StartsWith("HTTP/1.1 20", StringComparison.Ordinal) ? true : throw new InvalidOperationException($"The server answered {text}");
    }

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
