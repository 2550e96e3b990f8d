using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Abuse;

/// <summary>The sample's process against bytes that no client library sends.</summary>
public sealed class HostileRequestTests
{
    private const int Rounds = 40;

    [Fact]
    public async Task No_hostile_request_gets_a_500_its_own_bytes_or_the_headers_of_another()
    {
        await using var sample = await RunningSample.StartAsync();

        foreach (var (name, head) in HostileRequests.All)
        {
            var answer = await sample.AskAsync(head);

            answer.Should().NotStartWith("HTTP/1.1 5", name).And.NotContain(HostileRequests.Mark, name);
            answer.Should().NotContain("Access-Control-Allow-Private-Network", name);
            if (answer.Contains("Access-Control-Allow-Origin:"))
                answer.Should().Contain($"Access-Control-Allow-Origin: {LiveApp.AllowedOrigin}\r\n", name);
        }

        await sample.ShouldStillAnswerAsync();
        var log = await sample.StopAsync();
        log.Should().NotContain(static line => line.StartsWith("Error") || line.StartsWith("Critical") || line.StartsWith("Warning forged"));
        log.Should().Contain(static line => line.StartsWith("Warning Refused (Preflight, Header)")).And.Contain(static line => line.StartsWith("Warning Refused (Actual, Origin)"));
    }

    [Theory]
    [InlineData("two origins", "HTTP/1.1 200 ")]
    [InlineData("an empty origin", "HTTP/1.1 200 ")]
    [InlineData("an origin of 30,000 characters", "HTTP/1.1 200 ")]
    [InlineData("an origin over the server's limit", "HTTP/1.1 431 ")]
    [InlineData("10,000 header lines", "HTTP/1.1 431 ")]
    [InlineData("a zero", "HTTP/1.1 400 ")]
    [InlineData("a folded line", "HTTP/1.1 400 ")]
    [InlineData("a list of 20,000 commas", "HTTP/1.1 403 ")]
    [InlineData("a list with a form feed", "HTTP/1.1 403 ")]
    [InlineData("a list split over 90 lines", "HTTP/1.1 204 ")]
    [InlineData("a WebSocket of a stranger", "HTTP/1.1 403 ")]
    public async Task What_the_server_leaves_to_us_is_answered_by_the_contract(string name, string status)
    {
        await using var sample = await RunningSample.StartAsync();

        (await sample.AskAsync(HostileRequests.All[name])).Should().StartWith(status);
    }

    [Fact]
    public async Task Rounds_of_hostile_requests_leave_the_memory_flat_and_every_log_line_whole()
    {
        await using var sample = await RunningSample.StartAsync();
        await AbuseAsync(sample, 0, Rounds / 4);
        var before = sample.ResidentBytes;

        await AbuseAsync(sample, Rounds / 4, Rounds);

        // What a round leaves behind would be there thirty times; a heap that has not been collected yet is a fraction of this.
        (sample.ResidentBytes - before).Should().BeLessThan(96 * 1024 * 1024);
        await sample.ShouldStillAnswerAsync();
        (await sample.StopAsync()).Should().NotContain(static line => line.StartsWith("Error") || line.StartsWith("Critical"));
    }

    [Fact]
    public async Task Slow_clients_hold_nobody_up_and_are_answered_when_they_are_done()
    {
        await using var sample = await RunningSample.StartAsync();
        var slow = new List<RawConnection>();
        for (var i = 0; i < 100; i++)
        {
            slow.Add(await RawConnection.OpenAsync(sample.Address));
            await slow[i].SendAsync($"OPTIONS /users HTTP/1.1\r\nHost: localhost\r\nAccess-Control-Request-Method: PUT\r\nOrigin: {LiveApp.AllowedOrigin[..(i % LiveApp.AllowedOrigin.Length)]}");
        }

        await sample.ShouldStillAnswerAsync();
        for (var i = 0; i < slow.Count; i++)
        {
            foreach (var character in LiveApp.AllowedOrigin[(i % LiveApp.AllowedOrigin.Length)..] + "\r\n\r\n")
                await slow[i].SendAsync(character.ToString());
            (await slow[i].ReadAnswerAsync()).Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
            slow[i].Dispose();
        }
    }

    // Each round has a stranger of its own for every request, more than the memory of refusals holds.
    private static async Task AbuseAsync(RunningSample sample, int from, int to)
    {
        for (var round = from; round < to; round++)
        {
            foreach (var head in HostileRequests.All.Values)
                (await sample.AskAsync([.. head.Select(line => line.Replace(HostileRequests.Mark, $"{HostileRequests.Mark}{round}"))])).Should().NotStartWith("HTTP/1.1 5");
            for (var stranger = 0; stranger < 40; stranger++)
                (await sample.AskAsync("GET /users HTTP/1.1", $"Origin: https://r{round}-s{stranger}.example")).Should().NotContain("Access-Control-");
        }
    }
}
