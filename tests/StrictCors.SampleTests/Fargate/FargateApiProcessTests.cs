using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>The sample's process as ECS sees it: its health check, its logs, its end.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiProcessTests(FargateApiProgram program)
{
    [Fact]
    public async Task Health_mode_exits_0_beside_a_running_server_and_1_without_one()
    {
        await using var sample = await program.ServeAsync();
        var port = new Dictionary<string, string> { ["ASPNETCORE_HTTP_PORTS"] = $"{sample.Address.Port}" };

        await using var beside = program.Start(port, "--health");
        (await beside.ExitAsync()).Should().Be(0, string.Join('\n', beside.Output));

        sample.Terminate();
        await sample.ExitAsync();
        await using var alone = program.Start(port, "--health");
        (await alone.ExitAsync()).Should().Be(1);
        alone.Output.Should().ContainSingle().Which.Should().StartWith($"unhealthy: http://127.0.0.1:{sample.Address.Port}/health");
    }

    [Fact]
    public async Task Health_mode_gives_up_within_three_seconds_on_a_server_that_accepts_and_says_nothing()
    {
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();

        var watch = Stopwatch.StartNew();
        await using var probe = program.Start(null, "--health", "--urls", $"http://{silent.LocalEndpoint}");
        (await probe.ExitAsync()).Should().Be(1);

        // Two seconds of waiting, and what a loaded machine needs to start a process.
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(8));
    }

    [Theory]
    [InlineData("", "", "http://127.0.0.1:8080/health")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "9", "http://127.0.0.1:9/health")]
    [InlineData("ASPNETCORE_URLS", "https://+:8443;http://+:9", "http://127.0.0.1:9/health")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.9:9", "http://127.0.0.9:9/health")]
    [InlineData("ASPNETCORE_URLS", "https://+:8443", "no readable plain HTTP address is configured")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "no readable plain HTTP address is configured")]
    public async Task Health_mode_asks_where_the_server_is_configured_to_listen(string variable, string value, string asked)
    {
        var environment = variable.Length == 0 ? null : new Dictionary<string, string> { [variable] = value };
        await using var probe = program.Start(environment, "--health");
        await probe.ExitAsync();
        probe.Output.Should().ContainSingle().Which.Should().Contain(asked);
    }

    [Fact]
    public async Task A_task_whose_list_is_empty_does_not_start()
    {
        await using var sample = program.Start(new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "" });

        await AssertStoppedAsync(sample);
    }

    // What a task that lost its variable has: nothing in the image lists an origin in its place.
    [Fact]
    public async Task A_task_that_lost_its_origins_does_not_start()
    {
        await using var sample = program.Start(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        await AssertStoppedAsync(sample);
    }

    private static async Task AssertStoppedAsync(SampleProcess sample)
    {
        (await sample.ExitAsync()).Should().NotBe(0);
        sample.Output.Should().Contain(static line => line.Contains("SC1108") && line.Contains("CORS_ALLOWED_ORIGINS")).And.NotContain(static line => line.Contains("Now listening on"));
    }

    [Fact]
    public async Task Every_line_of_output_is_json_with_a_utc_time()
    {
        await using var sample = await program.ServeAsync();
        sample.Terminate();
        await sample.ExitAsync();

        sample.Output.Should().HaveCountGreaterThan(2).And.AllSatisfy(line =>
        {
            using var json = JsonDocument.Parse(line);
            json.RootElement.GetProperty("Timestamp").GetString().Should().EndWith("Z");
            json.RootElement.GetProperty("Message").GetString().Should().NotBeEmpty();
        });
    }

    [Fact]
    public async Task A_mistake_stops_the_start_and_says_what_to_write()
    {
        var start = () => program.ServeAsync(("CORS_ALLOWED_ORIGINS", "https://app.example.com/"));
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("SC1001").And.Contain("Write https://app.example.com");
    }

    [Fact]
    public async Task An_idle_server_exits_0_soon_after_sigterm()
    {
        await using var sample = await program.ServeAsync();

        var watch = Stopwatch.StartNew();
        sample.Terminate();
        (await sample.ExitAsync()).Should().Be(0);

        // It takes 50 ms on an idle machine; the bound allows for tests that run beside.
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_request_in_flight_at_sigterm_is_still_answered()
    {
        const string body = """{"name":"Late Comer","email":"late@example.com"}""";
        await using var sample = await program.ServeAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(sample.Address.Host, sample.Address.Port);
        var stream = connection.GetStream();

        // The server says 100 when the application begins to read: from then on the request is in flight.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n"));
        var reader = new StreamReader(stream, Encoding.ASCII);
        (await reader.ReadLineAsync()).Should().Be("HTTP/1.1 100 Continue");
        (await reader.ReadLineAsync()).Should().BeEmpty();
        sample.Terminate();
        await WaitForAsync(() => sample.Output.Any(line => line.Contains("Application is shutting down", StringComparison.Ordinal)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));

        (await reader.ReadLineAsync()).Should().Be("HTTP/1.1 201 Created");
        (await sample.ExitAsync()).Should().Be(0);
    }

    [Fact]
    public async Task An_open_websocket_is_closed_at_sigterm_and_does_not_hold_up_the_end()
    {
        await using var sample = await program.ServeAsync();
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new UriBuilder(sample.Address) { Scheme = "ws", Path = "/echo" }.Uri, CancellationToken.None);

        sample.Terminate();
        var received = await socket.ReceiveAsync(new byte[16], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        received.CloseStatus.Should().Be(WebSocketCloseStatus.EndpointUnavailable);
        (await sample.ExitAsync()).Should().Be(0);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(20, patience.Token);
    }
}
