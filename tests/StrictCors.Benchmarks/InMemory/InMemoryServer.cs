using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.InMemory;

/// <summary>A real Kestrel over <see cref="InMemoryTransport"/>, and one client that sends one request after another on one connection.</summary>
internal sealed class InMemoryServer : IAsyncDisposable
{
    /// <summary>The host that every request names.</summary>
    public const string Host = "localhost";

    private const string Success = "20";
    private readonly IHost _host;
    private readonly IDuplexPipe _connection;
    private int _next;

    private InMemoryServer(IHost host, IDuplexPipe connection) => (_host, _connection) = (host, connection);

    public static Task<InMemoryServer> StartAsync(RequestDelegate pipeline) => StartAsync(App.Of(pipeline));

    public static async Task<InMemoryServer> StartAsync(App app)
    {
        var transport = new InMemoryTransport();
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(app.Settings))
            .ConfigureWebHost(web => web
                .UseKestrel()
                .UseUrls("http://127.0.0.1:1")
                .ConfigureServices(services =>
                {
                    services.RemoveAll<IConnectionListenerFactory>().AddSingleton<IConnectionListenerFactory>(transport);
                    services.AddLogging(static logging => logging.ClearProviders());
                    app.Services(services);
                })
                .Configure(app.Configure)).Build();
        await host.StartAsync();
        return new(host, transport.Connect());
    }

    /// <summary>Sends the same request <paramref name="times"/> times, waiting for each answer.</summary>
    public void Send(byte[] request, int times, string status = Success)
    {
        var length = Answer(request, status).Length;
        for (var i = 1; i < times; i++)
            Exchange(request, length);
    }

    /// <summary>Sends one of many requests after another, all with answers of the same length.</summary>
    public void Send(byte[][] requests, int times)
    {
        var length = Answer(requests[0], Success).Length;
        for (var i = 1; i < times; i++)
            Exchange(requests[_next++ & (requests.Length - 1)], length);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.Output.CompleteAsync();
        await _host.StopAsync();
        _host.Dispose();
    }

    public static byte[] Bytes(string method, (string Name, string Value)[] headers, string path = "/")
    {
        var text = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {Host}\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    /// <summary>The whole answer. An application that fails is quick or slow for reasons that nobody wants to measure.</summary>
    /// <exception cref="InvalidOperationException">Its status does not begin with <paramref name="status"/>.</exception>
    public string Answer(byte[] request, string status)
    {
        Wait(_connection.Output.WriteAsync(request));
        while (true)
        {
            var buffer = Wait(_connection.Input.ReadAsync()).Buffer;
            var text = Encoding.ASCII.GetString(buffer);
            var isWhole = text.EndsWith("\r\n\r\n", StringComparison.Ordinal);
            _connection.Input.AdvanceTo(isWhole ? buffer.End : buffer.Start, buffer.End);
            if (isWhole)
                return text.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal) ? text : throw new InvalidOperationException($"The server answered {text}");
        }
    }

    // All answers to one request are as long as the first: the date's length does not change, and bodies are empty.
    private void Exchange(byte[] request, long length)
    {
        Wait(_connection.Output.WriteAsync(request));
        while (true)
        {
            var buffer = Wait(_connection.Input.ReadAsync()).Buffer;
            var isWhole = buffer.Length >= length;
            _connection.Input.AdvanceTo(isWhole ? buffer.End : buffer.Start, buffer.End);
            if (isWhole)
                return;
        }
    }

    private static T Wait<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
}
