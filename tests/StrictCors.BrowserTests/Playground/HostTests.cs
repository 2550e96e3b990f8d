using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The one command: what it starts, what it says when it can't, and what it leaves behind. None of this needs a browser.</summary>
public sealed class HostTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task One_command_serves_page_and_api_and_sigterm_stops_both()
    {
        await using var playground = await PlaygroundProcess.StartAsync(Nothing);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        (await client.GetStringAsync(playground.Page)).Should().Contain("<title>CORS playground</title>");
        (await client.GetStringAsync($"{playground.Api}/health")).Should().Be("Healthy");

        playground.Process.Terminate();
        (await playground.Process.ExitAsync()).Should().Be(0);
        foreach (var address in new[] { playground.Page, playground.Api })
        {
            var asking = () => client.GetStringAsync(address);
            (await asking.Should().ThrowAsync<HttpRequestException>()).WithInnerException<SocketException>();
        }
    }

    [Fact]
    public async Task The_page_is_told_the_addresses_and_the_policy_that_the_api_runs_with()
    {
        var environment = new Dictionary<string, string> { ["CORS_MAX_AGE"] = "5", ["CORS_ALLOWED_HEADERS"] = "Content-Type", ["CORS_REQUIRE_ORIGINS"] = "true" };
        await using var playground = await PlaygroundProcess.StartAsync(environment);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var settings = await client.GetFromJsonAsync<JsonElement>($"{playground.Page}/settings.json");

        settings.GetProperty("page").GetString().Should().Be(playground.Page);
        settings.GetProperty("api").GetString().Should().Be(playground.Api);
        settings.GetProperty("other").GetString().Should().Be(playground.Page.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        settings.GetProperty("policy").EnumerateObject().ToDictionary(static item => item.Name, static item => item.Value.GetString())
            .Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["CORS_ALLOWED_ORIGINS"] = playground.Page,
                ["CORS_ALLOWED_METHODS"] = "GET, POST, PUT, PATCH, DELETE, OPTIONS",
                ["CORS_ALLOWED_HEADERS"] = "Content-Type",
                ["CORS_EXPOSED_HEADERS"] = "ETag, Link, X-Request-Id",
                ["CORS_ALLOW_CREDENTIALS"] = "true",
                ["CORS_MAX_AGE"] = "5",
                ["CORS_REQUIRE_ORIGINS"] = "true",
            });
    }

    [Fact]
    public async Task Where_every_origin_is_allowed_credentials_are_off()
    {
        await using var playground = await PlaygroundProcess.StartAsync([KeyValuePair.Create("CORS_ALLOWED_ORIGINS", "*")]);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var settings = await client.GetFromJsonAsync<JsonElement>($"{playground.Page}/settings.json");

        settings.GetProperty("policy").GetProperty("CORS_ALLOW_CREDENTIALS").GetString().Should().Be("false");
    }

    [Fact]
    public async Task Who_opens_the_page_by_the_name_that_is_not_listed_is_sent_to_the_listed_one()
    {
        await using var playground = await PlaygroundProcess.StartAsync(Nothing);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        var other = playground.Page.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        using var door = await client.GetAsync(other);
        using var frame = await client.GetAsync($"{other}/other.html");

        door.Headers.Location.Should().Be(playground.Page);
        frame.EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("page", "--page-port")]
    [InlineData("API", "--api-port")]
    public async Task A_taken_port_is_named_with_the_option_that_chooses_another(string whose, string option)
    {
        var ports = PortPair.Free();
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, whose == "page" ? ports.Page : ports.Api);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var process = PlaygroundProcess.Start(Nothing, ports);

        (await process.ExitAsync()).Should().Be(1);
        process.Output.Should().ContainSingle()
            .Which.Should().StartWith($"Port {port}, meant for the {whose}, is taken.").And.EndWith($" -- {option} {port + 1}");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("web")]
    [InlineData("")]
    public async Task What_is_no_port_is_refused_with_the_range(string port)
    {
        await using var process = SampleProcess.Start("Playground", Nothing, "--page-port", port);

        (await process.ExitAsync()).Should().Be(1);
        process.Output.Should().Equal($"--page-port is \"{port}\", which is no port: write a number from 1 to 65535.");
    }

    [Fact]
    public async Task One_port_for_both_is_refused()
    {
        var port = PortPair.Free().Page;
        await using var process = PlaygroundProcess.Start(Nothing, new(port, port));

        (await process.ExitAsync()).Should().Be(1);
        process.Output.Should().Equal($"The page and the API need two ports, and both --page-port and --api-port are {port.ToString(CultureInfo.InvariantCulture)}.");
    }

    [Fact]
    public async Task A_policy_that_the_api_refuses_ends_both_with_the_apis_own_reason()
    {
        var environment = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" };
        await using var process = PlaygroundProcess.Start(environment, PortPair.Free());

        (await process.ExitAsync()).Should().Be(1);
        process.Output.Should().Contain(static line => line.StartsWith("The API did not start", StringComparison.Ordinal));
        string.Join('\n', process.Output).Should().Contain("https://app.example.com/").And.Contain("CORS_ALLOWED_ORIGINS");
    }
}
