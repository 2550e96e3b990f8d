using System.Net;
using System.Net.Sockets;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests;

/// <summary>Answers that the edge makes itself when the application gives none. A page has to be able to read those too.</summary>
public sealed class ErrorPageTests
{
    private const string Allowed = "https://app.example.com";

    // Nothing listens on port 1.
    private const string Nobody = "http://127.0.0.1:1";

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", 502)]
    [InlineData("apache", 503)]
    [InlineData("haproxy", 503)]
    [InlineData("caddy", 502)]
    public async Task An_application_that_is_not_there_is_an_error_with_the_headers(string target, int status)
    {
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All["listed"], port: port, upstream: Nobody));
        await ShouldCarryTheHeaders(edge.Port, status);
    }

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", "proxy_http_version 1.1;", "proxy_http_version 1.1; proxy_read_timeout 1s;", 504)]
    [InlineData("apache", "retry=0", "retry=0 timeout=1", 502)]
    [InlineData("haproxy", "timeout server 60s", "timeout server 1s", 504)]
    [InlineData("caddy", "header_down -Access-Control-*", "header_down -Access-Control-*\ntransport http {\nresponse_header_timeout 1s\n}", 504)]
    public async Task An_application_that_never_answers_is_an_error_with_the_headers(string target, string line, string impatient, int status)
    {
        // It accepts, since the system does, and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var upstream = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}";
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All["listed"], port: port, upstream: upstream).Replace(line, impatient, StringComparison.Ordinal));
        await ShouldCarryTheHeaders(edge.Port, status);
    }

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", "client_max_body_size 0;", "client_max_body_size 0; error_page 502 /sorry.html; location = /sorry.html { root {folder}; }", 502)]
    [InlineData("apache", "ProxyPass \"/\"", "DocumentRoot {folder}\nErrorDocument 503 /sorry.html\nProxyPass /sorry.html !\nProxyPass \"/\"", 503)]
    [InlineData("haproxy", "mode http", "mode http\nerrorfile 503 {folder}/sorry.http", 503)]
    [InlineData("caddy", "bind 127.0.0.1", "bind 127.0.0.1\nhandle_errors {\nrespond sorry {err.status_code}\n}", 502)]
    public async Task An_error_page_of_the_sites_own_keeps_the_headers(string target, string line, string withPage, int status)
    {
        await using var edge = await ServerProcess.StartAsync(target, (folder, port) =>
        {
            File.WriteAllText(Path.Combine(folder, "sorry.html"), "sorry");
            File.WriteAllText(Path.Combine(folder, "sorry.http"), "HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/plain\r\n\r\nsorry");
            return Exported.Text(target, EdgePolicies.All["listed"], port: port, upstream: Nobody).Replace(line, withPage.Replace("{folder}", folder, StringComparison.Ordinal), StringComparison.Ordinal);
        });
        await ShouldCarryTheHeaders(edge.Port, status);
    }

    private static async Task ShouldCarryTheHeaders(int port, int status)
    {
        var page = await RawExchange.SendAsync(port, "GET", "/users", [$"Origin: {Allowed}"]);
        page.CorsAnswer().Should().Be($"{status} | access-control-allow-credentials: true | access-control-allow-origin: {Allowed} | access-control-expose-headers: ETag, X-Request-Id | vary: origin");
        page.Values("Vary").Should().ContainSingle();
        var stranger = await RawExchange.SendAsync(port, "GET", "/users", ["Origin: https://evil.example"]);
        stranger.CorsAnswer().Should().Be($"{status} | vary: origin");
        var preflight = await RawExchange.SendAsync(port, "OPTIONS", "/users", [$"Origin: {Allowed}", "Access-Control-Request-Method: PUT"]);
        preflight.Status.Should().Be(204, "a preflight does not ask the application");
    }
}
