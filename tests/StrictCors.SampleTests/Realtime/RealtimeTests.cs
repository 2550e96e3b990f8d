using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Realtime;

/// <summary>The client libraries on the page, each step by what the page shows and by what the API has answered.</summary>
[Collection(RealtimePage.Name)]
public sealed partial class RealtimeTests(RealtimePage page)
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_steps = TabSeparated.Read("tests/StrictCors.SampleTests/Realtime/steps.tsv");

    public static TheoryData<string> Names => [.. s_steps.Select(NameOf)];

    [TheoryWhere(RealtimePage.Everything)]
    [MemberData(nameof(Names))]
    public void Each_step_shows_and_sends_what_it_should(string name)
    {
        var row = s_steps.Single(row => NameOf(row) == name);
        var answered = page.Sample.Answered.Select(static line => UploadId().Replace(line, "/uploads/ID")).ToHashSet();

        page.Steps.Should().ContainKey(name);
        var (verdict, result) = page.Steps[name];
        result.Should().MatchRegex($"^(?:{row["shows"].Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal)})$");
        verdict.Should().Be("green");
        answered.Should().Contain(row["answered"].Split(','));
    }

    [FactWhere(RealtimePage.Everything)]
    public void The_page_has_no_other_steps() => page.Steps.Keys.Should().BeEquivalentTo(s_steps.Select(NameOf));

    [TheoryWhere(RealtimePage.Everything)]
    [InlineData("POST", "/hub/negotiate")]
    [InlineData("POST", "/realtime.Prices/Get")]
    [InlineData("POST", "/mcp")]
    [InlineData("GET", "/mcp")]
    [InlineData("POST", "/uploads")]
    [InlineData("GET", "/events")]
    [InlineData("GET", "/report")]
    public async Task What_a_stranger_may_send_without_a_preflight_is_refused(string method, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(new(method), page.Sample.Api + path) { Headers = { { "Origin", page.Sample.Stranger } } };
        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        answer.Headers.Should().NotContain(static header => header.Key.StartsWith("Access-Control-", StringComparison.Ordinal));
    }

    // The page comes from the attacker's own server. Then his name points to this machine, and to the browser page and API are one origin.
    [TheoryWhere(RealtimePage.Everything)]
    [InlineData("localhost", 400)]
    [InlineData("*", 200)]
    public async Task A_page_whose_name_was_bound_to_this_machine_is_kept_out_by_host_filtering_alone(string allowedHosts, int status)
    {
        var ports = Ports.Free(2);
        await using var context = await page.Browser.NewContextAsync();
        var rebound = await context.NewPageAsync();
        await using (var attacker = await ServePageAsync(ports[1]))
            await rebound.GotoAsync($"http://{RealtimePage.Rebound}:{ports[1]}/");
        await using var sample = await RealtimeProcess.StartAsync(ports, KeyValuePair.Create("AllowedHosts", allowedHosts));

        (await rebound.EvaluateAsync<int>("""
            async () => {
              const answer = await fetch("/mcp", {
                method: "POST",
                headers: { "Content-Type": "application/json", "Accept": "application/json, text/event-stream" },
                body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "rebound", version: "1" } } }),
              });
              await answer.text();
              return answer.status;
            }
            """)).Should().Be(status);
        (await sample.FirstAnsweredAsync()).Should().Be($"POST /mcp {status}");
    }

    private static async Task<WebApplication> ServePageAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(static context =>
        {
            // The browser keeps no connection to this server.
            context.Response.Headers.Connection = "close";
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<!doctype html><link rel=icon href=data:,><title>Rebound</title>");
        });
        await app.StartAsync();
        return app;
    }

    private static string NameOf(IReadOnlyDictionary<string, string> row) => $"{row["client"]}: {row["step"]}";

    [GeneratedRegex("/uploads/[0-9a-f]{32}")]
    private static partial Regex UploadId();
}
