using System.Net;
using System.Net.Http.Json;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Hetzner;

/// <summary>The sample's server: a real nginx with its site, the real API behind it, TLS with a certificate of its own.</summary>
public sealed class HetznerNginxTests(HetznerNginxTests.Running running) : IClassFixture<HetznerNginxTests.Running>
{
    private static readonly string Readme = Repository.Text("samples", "HetznerNginx", "README.md");

    private readonly HetznerServer server = running.Server;

    [FactWhere(Needs.Nginx | Needs.Curl)]
    public async Task The_commands_of_the_readme_give_the_documented_answers()
    {
        // Tests that write would change what it shows.
        await using var own = await HetznerServer.StartAsync();
        var examples = ReadmeExample.In(Readme);
        examples.Should().HaveCount(3);
        foreach (var example in examples)
        {
            var command = example.Command.Replace("curl -i", $"curl -i --cacert {own.CertificateFile} --connect-to ::127.0.0.1:{own.Port}", StringComparison.Ordinal);
            (await new CurlCommand(command, own.Api.Address).RunAsync()).ShouldBe(example.Answer);
        }
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData("https://app.example.com", true)]
    [InlineData("https://pr-12.staging.example.com", true)]
    [InlineData("https://a.b.staging.example.com", true)]
    [InlineData("https://staging.example.com", false)]
    [InlineData("https://evilstaging.example.com", false)]
    [InlineData("https://pr-12.staging.example.com.evil.example", false)]
    [InlineData("https://pr-12.staging.example.com:8443", false)]
    [InlineData("https://pr-12.stagingxexample.com", false)]
    [InlineData("http://app.example.com", false)]
    [InlineData("null", false)]
    public async Task Pages_and_previews_read_and_write_and_nobody_else_does(string origin, bool may)
    {
        using var page = Page(origin);
        if (may)
        {
            (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/notes"))).StatusCode.Should().Be(HttpStatusCode.OK);
            (await CorsAssert.MayAsync(page, Post())).StatusCode.Should().Be(HttpStatusCode.Created);
            (await CorsAssert.MayNotAsync(page, new(HttpMethod.Put, "/notes"), CorsReason.MissingAllowOrigin)).IsPreflight.Should().BeTrue("PUT is not on the list");
        }
        else
        {
            await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/notes"), CorsReason.MissingAllowOrigin);
            (await CorsAssert.MayNotAsync(page, Post(), CorsReason.MissingAllowOrigin)).IsPreflight.Should().BeTrue();
        }
    }

    [FactWhere(Needs.Nginx)]
    public async Task A_page_reads_errors_of_the_application_and_of_nginx()
    {
        await using var own = await HetznerServer.StartAsync();
        using var page = Browser.Page("https://app.example.com", "https://api.example.com", own.Port, own.Certificate);
        (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/nowhere"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/fail"))).StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        own.Api.Terminate();
        await own.Api.ExitAsync();
        (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/notes"))).StatusCode.Should().Be(HttpStatusCode.BadGateway);
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData("app.example.com", "<!doctype html>app")]
    [InlineData("pr-12.staging.example.com", "<!doctype html>previews/pr-12")]
    public async Task Each_name_shows_its_own_page(string name, string text)
    {
        // A page may read its own server without any CORS.
        using var page = Page($"https://{name}", name);
        (await page.GetStringAsync("/")).Should().Be(text);
    }

    [FactWhere(Needs.Nginx)]
    public async Task A_name_that_is_none_of_ours_gets_no_handshake_and_plain_http_is_sent_to_https()
    {
        using var stranger = Page("https://other.example.com", "other.example.com");
        await stranger.Invoking(static client => client.GetAsync("/")).Should().ThrowAsync<HttpRequestException>();

        using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { DefaultRequestHeaders = { Host = "api.example.com" } };
        using var answer = await plain.GetAsync($"http://127.0.0.1:{server.PlainPort}/notes");
        answer.Headers.Location.Should().Be("https://api.example.com/notes");
    }

    [FactWhere(Needs.Nginx)]
    public async Task The_probe_of_the_readme_has_no_findings()
    {
        var probes = await ReadmeProbes.RunAsync(Readme, "https://api.example.com/", $"https://localhost:{server.Port}/", "--insecure-tls");
        probes.Should().ContainSingle().Which.Result.Output.Should().Contain("No findings");
    }

    /// <summary>One server for all tests; who stops it starts another.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal HetznerServer Server { get; private set; } = null!;

        // xunit prepares tests that it then skips, too.
        public async Task InitializeAsync() => Server = !Machine.Has(Needs.Nginx) ? null! : await HetznerServer.StartAsync();

        public async Task DisposeAsync() => await (Server?.DisposeAsync() ?? default);
    }

    private HttpClient Page(string origin, string name = "api.example.com") => Browser.Page(origin, $"https://{name}", server.Port, server.Certificate);

    private static HttpRequestMessage Post() => new(HttpMethod.Post, "/notes") { Content = JsonContent.Create(new { text = "From a page." }) };
}
