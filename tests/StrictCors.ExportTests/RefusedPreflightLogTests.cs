using System.Diagnostics;
using System.Text.RegularExpressions;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests;

/// <summary>A preflight that an edge refuses never reaches the application's log, so the edge writes a line in its own format, and for nothing else.</summary>
public sealed class RefusedPreflightLogTests
{
    private static readonly Dictionary<string, string> s_lines = new()
    {
        ["nginx"] = """^{"time":"[^"]+","event":"preflight refused","verdict":"VERDICT","origin":"ORIGIN","method":"METHOD","path":"/orders","client":"127.0.0.1"}$""",
        ["apache"] = """ 127.0.0.1 preflight refused: VERDICT origin="ORIGIN" method="METHOD" path="/orders"$""",
        ["haproxy"] = """preflight refused: path="/orders" verdict=VERDICT origin="ORIGIN" method="METHOD"$""",
        // Caddy's format has no place for a reason: the status is the verdict.
        ["caddy"] = """^(?=.*"uri":"/orders[?]")(?=.*"Access-Control-Request-Method":\["METHOD"\])(?=.*"Origin":\["ORIGIN"\]).*"status":403""",
    };

    private static readonly (string Origin, string Method, string Header, string Verdict)[] s_refused =
    [
        ("https://evil.example", "PUT", "content-type", "origin"),
        ("null", "PURGE", "x-other", "origin"),
        ("https://app.example.com", "PURGE", "content-type", "method"),
        ("https://app.example.com", "PUT", "x-other", "header"),
    ];

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task A_refused_preflight_is_logged_with_origin_method_and_verdict_and_nothing_else_is(string target)
    {
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All["listed"], port: port, upstream: upstream.Address));
        await RawExchange.SendAsync(edge.Port, "GET", "/status/200/plain", ["Origin: https://unlogged.example"]);
        await RawExchange.SendAsync(edge.Port, "OPTIONS", "/status/200/plain", ["Origin: https://unlogged.example"]);
        await RawExchange.SendAsync(edge.Port, "GET", "/socket", ["Origin: https://unlogged.example", "Connection: Upgrade", "Upgrade: websocket"]);
        (await RawExchange.SendAsync(edge.Port, "OPTIONS", "/granted", ["Origin: https://app.example.com", "Access-Control-Request-Method: PUT"])).Status.Should().Be(204);
        foreach (var (origin, method, header, _) in s_refused)
            await PreflightAsync(edge.Port, origin, method, header);

        var lines = await LinesAsync(edge, s_refused.Length);
        lines.Should().HaveCount(s_refused.Length);
        foreach (var (origin, method, _, verdict) in s_refused)
            lines.Should().ContainSingle(line => Pattern(target, origin, method, verdict).IsMatch(line));
        string.Join('\n', edge.Written).Should().NotContainAny("unlogged.example", "/granted", "secret=1");
    }

    /// <summary>What a stranger sends is one line, and ends no field.</summary>
    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", "https://a\\\\\"b", false)]
    [InlineData("nginx", "https://a\\\\\"b", true)]
    [InlineData("apache", "https://a\\\\\"b", false)]
    [InlineData("haproxy", "https://a\\\\\"b", false)]
    [InlineData("caddy", "https://a\\\\\"b", false)]
    public async Task What_a_stranger_sends_is_escaped(string target, string escaped, bool isOpen)
    {
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All[isOpen ? "open" : "listed"], port: port));
        await PreflightAsync(edge.Port, "https://a\"b", "PURGE", "content-type");
        (await LinesAsync(edge, 1)).Should().ContainSingle().Which.Should().MatchRegex(Pattern(target, escaped, "PURGE", isOpen ? "method" : "origin", isExpression: true));
    }

    private static async Task PreflightAsync(int port, string origin, string method, string header) =>
        (await RawExchange.SendAsync(port, "OPTIONS", "/orders?secret=1", [$"Origin: {origin}", $"Access-Control-Request-Method: {method}", $"Access-Control-Request-Headers: {header}"])).Status.Should().Be(403);

    private static Regex Pattern(string target, string origin, string method, string verdict, bool isExpression = false) => new(s_lines[target]
        .Replace("VERDICT", verdict, StringComparison.Ordinal).Replace("METHOD", method, StringComparison.Ordinal).Replace("ORIGIN", isExpression ? origin : Regex.Escape(origin), StringComparison.Ordinal));

    // A server writes its line when the answer has gone.
    private static async Task<IReadOnlyList<string>> LinesAsync(ServerProcess edge, int count)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30) && Lines().Count < count; await Task.Delay(50))
        {
        }

        await Task.Delay(300);
        return Lines();

        List<string> Lines() => [.. edge.Written.Where(static line => line.Contains("/orders", StringComparison.Ordinal))];
    }
}
