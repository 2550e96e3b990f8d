using System.Collections.Concurrent;
using System.Net.Sockets;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SourceTests.Faults;

/// <summary>The end of the sample's process, and of its clients, in the middle of everything.</summary>
public sealed class TerminationTests
{
    private const string Body = """{"name":"Late Comer","email":"late@example.com"}""";

    [Fact]
    public async Task Sigterm_under_load_loses_no_request_that_was_accepted_and_answers_none_wrong()
    {
        await using var sample = await StartAsync();
        var answers = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => LoadAsync(sample.Address, answers, stop.Token))));
        var accepted = await AcceptAsync(sample.Address, 40);
        await UntilAsync(() => answers.Count > 200);

        sample.Terminate();
        await UntilAsync(() => sample.Output.Any(static line => line.Contains("Application is shutting down", StringComparison.Ordinal)));
        foreach (var connection in accepted)
            await connection.SendAsync(Body);

        foreach (var connection in accepted)
        {
            var answer = await connection.ReadAnswerAsync();
            answer.Status.Should().Be("HTTP/1.1 201 Created");
            answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
            connection.Dispose();
        }

        (await sample.ExitAsync()).Should().Be(0);
        await stop.CancelAsync();
        await load;
        answers.Should().OnlyContain(static answer => answer == "200 " + LiveApp.AllowedOrigin || answer == "204 " + LiveApp.AllowedOrigin);
        sample.Output.Should().NotContain(static line => line.Contains("\"LogLevel\":\"Error\"") || line.Contains("\"LogLevel\":\"Critical\""));
    }

    [Fact]
    public async Task Clients_that_break_off_in_the_middle_disturb_nobody()
    {
        await using var sample = await StartAsync();
        var heads = new[]
        {
            $"OPTIONS /users HTTP/1.1\r\nHost: localhost\r\nOrigin: {LiveApp.AllowedOrigin}\r\nAccess-Control-Request-Method: PUT\r\n\r\n",
            $"GET /fail HTTP/1.1\r\nHost: localhost\r\nOrigin: {LiveApp.AllowedOrigin}\r\n\r\n",
            $"GET /users HTTP/1.1\r\nHost: localhost\r\nOrigin: {LiveApp.OtherOrigin}\r\n\r\n",
            $"POST /users HTTP/1.1\r\nHost: localhost\r\nOrigin: {LiveApp.AllowedOrigin}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"name\"",
        };
        for (var i = 0; i < 400; i++)
        {
            var head = heads[i % heads.Length];
            using var client = new TcpClient();
            await client.ConnectAsync(sample.Address.Host, sample.Address.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(i % 3 == 0 ? head[..(i % head.Length)] : head));
            // A reset, not a farewell.
            client.LingerState = new(true, 0);
        }

        (await AskAsync(sample.Address, "GET /users HTTP/1.1")).Should().Be("200 " + LiveApp.AllowedOrigin);
        (await AskAsync(sample.Address, "OPTIONS /users HTTP/1.1", "Access-Control-Request-Method: PUT")).Should().Be("204 " + LiveApp.AllowedOrigin);
        sample.Terminate();
        (await sample.ExitAsync()).Should().Be(0);
        // The route that always fails logs one error for each time it ran; nothing else does.
        sample.Output.Where(static line => line.Contains("\"LogLevel\":\"Error\"")).Should().OnlyContain(static line => line.Contains("This route always fails"));
    }

    private static Task<SampleProcess> StartAsync() =>
        SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin });

    // The server says 100 when the application begins to read: from then on a request is accepted.
    private static async Task<List<RawConnection>> AcceptAsync(Uri address, int count)
    {
        var accepted = new List<RawConnection>();
        for (var i = 0; i < count; i++)
        {
            var connection = await RawConnection.OpenAsync(address);
            await connection.SendHeadAsync("POST /users HTTP/1.1", $"Origin: {LiveApp.AllowedOrigin}", "Content-Type: application/json", $"Content-Length: {Body.Length}", "Expect: 100-continue");
            (await connection.ReadInterimAsync()).Should().Be("HTTP/1.1 100 Continue");
            accepted.Add(connection);
        }

        return accepted;
    }

    private static async Task LoadAsync(Uri address, ConcurrentBag<string> answers, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            try
            {
                answers.Add(await AskAsync(address, i % 2 == 0 ? "GET /users HTTP/1.1" : "OPTIONS /users HTTP/1.1", "Access-Control-Request-Method: PUT"));
            }
            catch (Exception exception) when (exception is SocketException or IOException)
            {
                // Nobody listens any more, or the server closed before it read a byte: nothing was accepted.
                await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private static async Task<string> AskAsync(Uri address, string requestLine, params string[] headers)
    {
        using var connection = await RawConnection.OpenAsync(address);
        await connection.SendHeadAsync(requestLine, [.. headers, "Origin: " + LiveApp.AllowedOrigin]);
        var answer = await connection.ReadAnswerAsync();
        return $"{answer.Code} {answer.Header("Access-Control-Allow-Origin")}";
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
            await Task.Delay(20, patience.Token);
    }
}
