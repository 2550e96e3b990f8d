using System.Net;
using System.Text;

namespace StrictCors.Tool.Probing;

/// <summary>Sends one request after another, never more than <see cref="MostRequests"/>, and reads no more of an answer than it needs.</summary>
internal sealed class Sender : IDisposable
{
    public const int MostRequests = 40;
    public const int MostHeaderKilobytes = 64;
    private const int BodyBytes = 4096;
    private const int DrainedBytes = 256 * 1024;

    private readonly HttpMessageInvoker _network;
    private readonly TimeSpan _timeout;
    private readonly Action<Exchange> _told;
    private readonly List<Exchange> _sent = [];

    public Sender(ProbeOptions options, Action<Exchange> told)
    {
        _timeout = options.Timeout;
        _told = told;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // Error pages are told by their text.
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            ConnectTimeout = options.Timeout,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = DrainedBytes,
        };
#pragma warning disable CA5359 // The user asked for it by --insecure-tls, and a probe carries no secret.
        if (options.InsecureTls)
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        _network = new(handler);
    }

    public IReadOnlyList<Exchange> Sent => _sent;

    public async Task<Exchange> SendAsync(string step, int hop, string host, HttpRequestMessage message, CancellationToken cancellation)
    {
        if (_sent.Count == MostRequests)
            throw new InvalidOperationException($"A probe sends {MostRequests} requests at most.");
        message.Headers.Host = host;
        var exchange = new Exchange(
            step, hop, message.Method.Method, message.RequestUri!, host,
            [.. message.Headers.NonValidated.Where(static header => header.Key != "Host").SelectMany(static header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)))]);
        exchange = await ReceiveAsync(exchange, message, cancellation).ConfigureAwait(false);
        _sent.Add(exchange);
        _told(exchange);
        return exchange;
    }

    public void Dispose()
    {
        foreach (var exchange in _sent)
            exchange.Answer?.Dispose();
        _network.Dispose();
    }

    private async Task<Exchange> ReceiveAsync(Exchange exchange, HttpRequestMessage message, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_timeout);
        try
        {
            var answer = await _network.SendAsync(message, patience.Token).ConfigureAwait(false);
            return await ReadAsync(exchange with { Answer = answer }, patience.Token, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return exchange with { Failure = Failures.Describe(exception, exchange.Url, _timeout) };
        }
    }

    /// <remarks>A body that breaks off or never ends leaves the headers as they are, and they are what counts.</remarks>
    private static async Task<Exchange> ReadAsync(Exchange exchange, CancellationToken patience, CancellationToken cancellation)
    {
        var start = new byte[BodyBytes];
        var rest = new byte[BodyBytes];
        var length = 0;
        try
        {
            var body = await exchange.Answer!.Content.ReadAsStreamAsync(patience).ConfigureAwait(false);
            await using var _ = body.ConfigureAwait(false);
            length = await body.ReadAtLeastAsync(start, BodyBytes, throwOnEndOfStream: false, patience).ConfigureAwait(false);
            var total = length;
            while (total < DrainedBytes && length == BodyBytes && await body.ReadAsync(rest, patience).ConfigureAwait(false) is var count and > 0)
                total += count;
            return exchange with { BodyStart = Encoding.UTF8.GetString(start, 0, length) };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or InvalidOperationException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return exchange with { BodyStart = Encoding.UTF8.GetString(start, 0, length), BodyEnded = false };
        }
    }
}
