using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>Where nothing can be judged: one clear sentence, exit code 2, no stack trace.</summary>
public sealed class UnreachableTests
{
    [Theory]
    [InlineData("resets", "http", "reset the connection")]
    [InlineData("closes", "http", "closed the connection before it answered")]
    [InlineData("silent", "http", "did not answer within 1 seconds")]
    [InlineData("no HTTP", "http", "is no HTTP")]
    [InlineData("1 MB of headers", "http", "more than 64 KB of headers")]
    [InlineData("no HTTP", "https", "answers without TLS: write http://")]
    public async Task A_server_that_misbehaves_is_named_with_exit_code_2(string kind, string scheme, string sentence)
    {
        using var server = new HostileServer(kind);
        var result = await ToolProcess.RunAsync("probe", $"{scheme}://{server.Authority}/", "--origin", "https://app.example.com", "--timeout", "1");
        ShouldBeClear(result, sentence);
    }

    [Theory]
    [InlineData("http://unknown-host.invalid/", "The host unknown-host.invalid is unknown")]
    [InlineData("http://127.0.0.1:1/", "No connection to 127.0.0.1:1")]
    [InlineData("ftp://api.example.com/", "is no address")]
    [InlineData("api.example.com", "is no address")]
    [InlineData("https://user:secret@api.example.com/", "a user name or password")]
    public async Task An_address_that_leads_nowhere_is_named_with_exit_code_2(string url, string sentence) =>
        ShouldBeClear(await ToolProcess.RunAsync("probe", url, "--origin", "https://app.example.com", "--timeout", "5"), sentence);

    [Theory]
    [InlineData("--origin https://app.example.com/", "write 'https://app.example.com'")]
    [InlineData("--origin https://app.example.com --method TRACE", "browsers forbid")]
    [InlineData("--origin https://app.example.com --header a/b", "no name of a method or a header")]
    [InlineData("--origin https://app.example.com --timeout 0", "--timeout")]
    [InlineData("--origin https://app.example.com --method A --method B --method C --method D --method E --method F", "to stay below 40 requests")]
    [InlineData("--credentials", "--origin")]
    public async Task A_wrong_call_is_explained_with_exit_code_2(string options, string sentence) =>
        ShouldBeClear(await ToolProcess.RunAsync(["probe", "http://127.0.0.1:1/", .. options.Split(' ')]), sentence);

    [Fact]
    public async Task Preflights_that_are_reset_are_a_finding_and_not_the_end()
    {
        using var server = new HostileServer("resets preflights");
        var result = await ToolProcess.RunAsync("probe", $"http://{server.Authority}/", "--origin", "https://app.example.com");
        result.Code.Should().Be(1);
        result.Output.Should().Contain("SC3901 error").And.Contain("OPTIONS / HTTP/1.1").And.Contain("reset the connection");
    }

    [Fact]
    public async Task A_body_that_never_ends_does_not_hold_the_probe_up()
    {
        using var server = new HostileServer("endless body");
        var result = await ToolProcess.RunAsync("probe", $"http://{server.Authority}/", "--origin", "https://app.example.com", "--timeout", "1", "--verbose");
        result.Code.Should().Be(1, "the preflight lacks what it needs");
        result.Output.Should().Contain("requests.").And.NotContain("SC3901");
        result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCountLessThanOrEqualTo(40);
    }

    [Fact]
    public async Task A_body_that_is_not_what_its_encoding_says_does_not_end_the_probe()
    {
        using var server = new HostileServer("broken encoding");
        var result = await ToolProcess.RunAsync("probe", $"http://{server.Authority}/", "--origin", "https://app.example.com");
        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().Contain("SC3902");
        result.Errors.Should().BeEmpty();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public async Task What_a_server_writes_does_not_reach_the_terminal_unescaped(string format)
    {
        using var server = new HostileServer("escape codes");
        var result = await ToolProcess.RunAsync("probe", $"http://{server.Authority}/", "--origin", "https://app.example.com", "--format", format);
        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().Contain("u001B").And.NotContain("\u001b").And.NotContain("\u0007");
    }

    private static void ShouldBeClear(CommandResult result, string sentence)
    {
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain(sentence).And.NotContain("   at ");
        result.Output.Should().BeEmpty();
    }
}
