using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>The gateway and its three services in one process, seen by a page beside them on localhost.</summary>
public sealed partial class MicroservicesTests(MicroservicesTests.Running running) : IClassFixture<MicroservicesTests.Running>
{
    private const string Origin = "http://localhost:5173";

    private static readonly string Readme = Repository.Text("samples", "Microservices", "README.md");

    private readonly SampleProcess sample = running.Sample;

    [Fact]
    public async Task Alone_the_catalog_is_readable_but_never_with_cookies()
    {
        (await CorsAssert.MayAsync(Page(Service("catalog"), CredentialsMode.Omit), Get("/catalog/items"))).StatusCode.Should().Be(HttpStatusCode.OK);
        await CorsAssert.MayNotAsync(Page(Service("catalog")), Get("/catalog/items"), CorsReason.WildcardWithCredentials);
    }

    [Fact]
    public async Task Alone_the_accounts_are_unreadable_and_the_orders_unwritable()
    {
        await CorsAssert.MayNotAsync(Page(Service("accounts")), Get("/accounts/me"), CorsReason.MissingAllowOrigin);
        var refusal = await CorsAssert.MayNotAsync(Page(Service("orders")), Put(), CorsReason.MissingAllowOrigin);
        refusal.IsPreflight.Should().BeTrue();
        using var plain = new HttpClient();
        (await plain.SendAsync(new(HttpMethod.Options, new Uri(Service("orders"), "/orders/1")))).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Through_the_gateway_a_page_reads_the_catalog_with_cookies_and_each_header_stands_there_once()
    {
        using var page = Page(sample.Address);
        (await CorsAssert.MayAsync(page, Get("/catalog/items"))).StatusCode.Should().Be(HttpStatusCode.OK);

        using var plain = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sample.Address, "/catalog/items")) { Headers = { { "Origin", Origin } } };
        using var answer = await plain.SendAsync(request);
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(Origin);
    }

    [Fact]
    public async Task Through_the_gateway_a_page_signs_in_and_its_cookie_comes_back()
    {
        using var page = Page(sample.Address);
        (await CorsAssert.MayAsync(page, Get("/accounts/me"))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await CorsAssert.MayAsync(page, new(HttpMethod.Post, "/accounts/sign-in") { Content = JsonContent.Create(new { name = "Ada" }) })).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await (await CorsAssert.MayAsync(page, Get("/accounts/me"))).Content.ReadAsStringAsync()).Should().Be("""{"name":"Ada"}""");
    }

    [Fact]
    public async Task Through_the_gateway_a_page_changes_an_order_although_its_service_refuses_options()
    {
        using var page = Page(sample.Address);
        using var changed = await CorsAssert.MayAsync(page, Put());
        (await changed.Content.ReadAsStringAsync()).Should().Be("""{"id":1,"state":"shipped"}""");
    }

    [Theory]
    [InlineData("/catalog/items")]
    [InlineData("/accounts/me")]
    [InlineData("/orders/1")]
    public async Task Through_the_gateway_a_page_that_is_not_listed_reads_nothing(string path)
    {
        using var page = Page(sample.Address, origin: "http://localhost:5174");
        await CorsAssert.MayNotAsync(page, Get(path), CorsReason.MissingAllowOrigin);
        (await CorsAssert.MayNotAsync(page, new(HttpMethod.Delete, path), CorsReason.MissingAllowOrigin)).IsPreflight.Should().BeTrue();
    }

    [Fact]
    public async Task A_partners_page_reads_the_catalog_and_nothing_else()
    {
        using var page = Page(sample.Address, origin: "https://partner.example.com");
        (await CorsAssert.MayAsync(page, Get("/catalog/items"))).StatusCode.Should().Be(HttpStatusCode.OK);
        await CorsAssert.MayNotAsync(page, Get("/accounts/me"), CorsReason.MissingAllowOrigin);
        await CorsAssert.MayNotAsync(page, Put(), CorsReason.MissingAllowOrigin);
    }

    [Theory]
    [InlineData(Origin, true)]
    [InlineData("https://partner.example.com", false)]
    [InlineData("https://stranger.example", false)]
    public async Task A_listed_page_hears_the_news_over_a_WebSocket_and_no_other_does(string origin, bool hears)
    {
        (await HearAsync(Service("orders"), origin)).Should().Be("order 1 is open", "alone, the service asks nobody where he comes from");

        if (hears)
            (await HearAsync(sample.Address, origin)).Should().Be("order 1 is open");
        else
            (await FluentActions.Awaiting(() => HearAsync(sample.Address, origin)).Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("403");
    }

    [Fact]
    public async Task The_gateways_health_is_its_own()
    {
        using var plain = new HttpClient();
        (await plain.GetStringAsync(new Uri(sample.Address, "/healthz"))).Should().Be("Healthy");
    }

    [Fact]
    public async Task A_page_reads_the_502_of_a_service_that_is_down()
    {
        // Nobody listens on port 1.
        var settings = Ports();
        settings["Services__orders"] = "http://127.0.0.1:1";
        settings["without"] = "orders";
        await using var incomplete = await SampleProcess.ServeAsync("Microservices", settings);
        using var page = Page(incomplete.Address);
        (await CorsAssert.MayAsync(page, Put())).StatusCode.Should().Be(HttpStatusCode.BadGateway);
        (await CorsAssert.MayAsync(page, Get("/catalog/items"))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_commands_of_the_readme_give_the_documented_answers()
    {
        var examples = ReadmeExample.In(Readme);
        examples.Should().HaveCount(5);
        foreach (var example in examples)
        {
            var command = example.Command.Replace("http://localhost:8081/", $"{Service("catalog")}", StringComparison.Ordinal)
                .Replace("http://localhost:8083/", $"{Service("orders")}", StringComparison.Ordinal);
            (await new CurlCommand(command, sample.Address).SendAsync()).ShouldBe(example.Answer);
        }
    }

    [Fact]
    public async Task The_probes_of_the_readme_have_no_findings_and_find_what_is_wrong_with_each_service_alone()
    {
        foreach (var (command, result) in await ReadmeProbes.RunAsync(Readme, "http://localhost:8080/", $"{sample.Address}"))
            result.Output.Should().Contain("No findings", command);
        foreach (var (name, finding) in (IEnumerable<(string, string)>)[("catalog", "SC3105"), ("accounts", "SC3102"), ("orders", "SC3205")])
        {
            var probes = await ReadmeProbes.RunAsync(Readme, "http://localhost:8080/", $"{Service(name)}");
            probes.Single(probe => probe.Command.Contains($"/{name}/", StringComparison.Ordinal)).Result.Output.Should().Contain(finding);
        }
    }

    // As its launch profile says, and with ports of the system's choice, so that tests run beside each other.
    private static Dictionary<string, string> Ports() => new(
        new[] { "catalog", "accounts", "orders" }.ToDictionary(static name => $"Services__{name}", static _ => "http://127.0.0.1:0"))
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
    };

    private Uri Service(string name) => new(sample.Output.Select(line => ServiceLine().Match(line)).Single(match => match.Groups["name"].Value == name).Groups["address"].Value);

    // Page and gateway on two ports of localhost are one site, as app.example.com and api.example.com are.
    private static HttpClient Page(Uri server, CredentialsMode credentials = CredentialsMode.Include, string origin = Origin) =>
        Browser.Page(origin, $"http://localhost:{server.Port}", server.Port, credentials);

    /// <summary>One process for all tests; who needs another starts one.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal SampleProcess Sample { get; private set; } = null!;

        public async Task InitializeAsync() => Sample = await SampleProcess.ServeAsync("Microservices", Ports());

        public async Task DisposeAsync() => await Sample.DisposeAsync();
    }

    private static async Task<string> HearAsync(Uri server, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/orders/news"), patience.Token);
        var heard = new byte[100];
        var message = await socket.ReceiveAsync(heard, patience.Token);
        return Encoding.UTF8.GetString(heard, 0, message.Count);
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    private static HttpRequestMessage Put() => new(HttpMethod.Put, "/orders/1") { Content = JsonContent.Create(new { state = "shipped" }) };

    [GeneratedRegex(@"^(?<name>\w+): (?<address>http://[^,]+),")]
    private static partial Regex ServiceLine();
}
