using System.Net.Security;
using System.Net.Sockets;
using StrictCors.Testing;

namespace StrictCors.TestSupport.Hosting;

/// <summary>A page that reaches a server on loopback by the name it has in production, so that sites and cookies are those of production.</summary>
public static class Browser
{
    /// <summary>TLS, if the address has any, ends before the server, as it does at a load balancer.</summary>
    /// <param name="origin">The page's.</param>
    /// <param name="server">The server's address as the page writes it.</param>
    /// <param name="port">Where it listens on 127.0.0.1.</param>
    /// <param name="credentials">The page's mode.</param>
    public static HttpClient Page(string origin, string server, int port, CredentialsMode credentials = CredentialsMode.SameOrigin) =>
        new(new BrowserHandler(origin, new EndOfTls(port)) { Credentials = credentials }) { BaseAddress = new(server) };

    /// <summary>TLS ends at the server, whose certificate is the only one believed.</summary>
    public static HttpClient Page(string origin, string server, int port, byte[] certificate) =>
        new(new BrowserHandler(origin, new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && presented.GetRawCertData().AsSpan().SequenceEqual(certificate),
            },
        })) { BaseAddress = new(server) };

    private sealed class EndOfTls(int port) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host = request.RequestUri!.Authority;
            request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = "http", Host = "127.0.0.1", Port = port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
