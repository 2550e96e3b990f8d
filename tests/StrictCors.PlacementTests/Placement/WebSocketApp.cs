using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>An application that welcomes WebSockets at <c>/ws</c> and counts them, over HTTP and, on a second port, over HTTPS.</summary>
internal sealed class WebSocketApp : IAsyncDisposable
{
    private readonly LiveApp _app;
    private readonly X509Certificate2 _certificate;
    private readonly Func<int> _accepted;

    private WebSocketApp(LiveApp app, X509Certificate2 certificate, Func<int> accepted)
    {
        _app = app;
        _certificate = certificate;
        _accepted = accepted;
        Counts = Measurements.Of(app.Services);
    }

    /// <summary>How many WebSockets the application has accepted.</summary>
    public int Accepted => _accepted();

    public LiveApp App => _app;

    public Measurements Counts { get; }

    public static async Task<WebSocketApp> StartAsync(CorsKind kind, ServerKind server, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var accepted = 0;
        var certificate = CreateCertificate();
        var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Server = server,
            Settings = settings ?? EndpointPolicyApp.Settings,
            Services = services => services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))),
            Pipeline = app =>
            {
                app.UseStrictCors();
                app.UseWebSockets();
                app.Map("/ws", (HttpContext context) => WelcomeAsync(context, () => Interlocked.Increment(ref accepted)));
                app.Map("/partner", (HttpContext context) => WelcomeAsync(context, () => Interlocked.Increment(ref accepted))).RequireCors("partner");
            },
        });
        return new(app, certificate, () => Volatile.Read(ref accepted));
    }

    /// <summary>Opens a WebSocket as a browser would, with these headers; the first message, or the status that refused it.</summary>
    public async Task<Handshake> OpenAsync(string? origin, string path = "/ws", bool overHttps = false, params (string Name, string Value)[] headers)
    {
        var address = _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features
            .Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses
            .First(address => address.StartsWith("https:", StringComparison.Ordinal) == overHttps);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.HttpVersion = _app.Client.DefaultRequestVersion;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);

        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == _certificate.GetCertHashString() },
        });
        try
        {
            await socket.ConnectAsync(new Uri(address.Replace("http", "ws", StringComparison.Ordinal) + path), invoker, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return new((int)socket.HttpStatusCode, [.. socket.HttpResponseHeaders?.Keys ?? []], null);
        }

        var buffer = new byte[100];
        var message = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return new((int)socket.HttpStatusCode, [.. socket.HttpResponseHeaders!.Keys], Encoding.UTF8.GetString(buffer, 0, message.Count));
    }

    public async ValueTask DisposeAsync()
    {
        Counts.Dispose();
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static async Task WelcomeAsync(HttpContext context, Func<int> number)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(Encoding.UTF8.GetBytes($"welcome {number()}"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>How a handshake ended.</summary>
internal sealed record Handshake(int Status, IReadOnlyList<string> Headers, string? Message);
