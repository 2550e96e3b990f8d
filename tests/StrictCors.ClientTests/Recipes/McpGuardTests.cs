using System.Globalization;
using System.Text.RegularExpressions;
using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Recipes;

/// <summary>What keeps a stranger's page from an MCP server, with the settings of the recipe and with all but the one that does it.</summary>
[Collection(ClientCollection.Name)]
public sealed partial class McpGuardTests(BrowserFixture browser)
{
    // The body's type is text, so that no preflight goes before it. The page sees no answer; the server's own is 415, since it takes JSON.
    private const string Blind = """
        async (api) => {
          const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "page", version: "1" } } };
          await fetch(`${api}/mcp`, { method: "POST", mode: "no-cors", headers: { "Accept": "application/json, text/event-stream" }, body: JSON.stringify(initialize) });
          return "sent";
        }
        """;

    // To the browser this page and the server are one origin, which it names in Origin. The server's own package compares that with nothing.
    private const string OfOneOrigin = """
        async () => {
          const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "page", version: "1" } } };
          const headers = { "Content-Type": "application/json", "Accept": "application/json, text/event-stream" };
          const answer = await fetch("/mcp", { method: "POST", headers, body: JSON.stringify(initialize) });
          return `${answer.status} ${answer.headers.has("Mcp-Session-Id") ? "with" : "without"} a session`;
        }
        """;

    private const string Socket = """
        (api) => new Promise((resolve) => {
          const socket = new WebSocket(`${api.replace("http", "ws")}/hub`);
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        })
        """;

    private static readonly Recipe s_recipe = Recipe.Of("mcp.md");

    [TheoryWhere(BrowserFixture.Page)]
    [InlineData(true, 403)]
    [InlineData(false, 415)]
    public async Task What_a_strangers_page_sends_without_a_preflight_reaches_the_server_unless_it_is_rejected(bool rejects, int status)
    {
        await using var api = rejects ? await StartAsync() : await StartAsync(("StrictCors:RejectDisallowedOrigins", "false"));
        await using var page = await browser.OpenAsync(browser.Stranger);

        (await page.EvaluateAsync(Blind, LocalName.Of(api.Address))).Should().Be("sent");

        (await AnswerAsync(api, "POST", "/mcp")).Should().Be(status);
    }

    [TheoryWhere(BrowserFixture.Page)]
    [InlineData("listed", "open")]
    [InlineData("stranger", "refused")]
    public async Task The_WebSocket_of_a_strangers_page_is_refused(string origin, string outcome)
    {
        await using var api = await StartAsync();
        await using var page = await browser.OpenAsync(origin == "listed" ? browser.Origin : browser.Stranger);

        (await page.EvaluateAsync(Socket, LocalName.Of(api.Address))).Should().Be(outcome);
    }

    [TheoryWhere(BrowserFixture.Page)]
    [InlineData("localhost", "400 without a session", "refused")]
    [InlineData("*", "200 with a session", "open")]
    public async Task A_page_whose_name_is_bound_to_the_server_is_kept_out_by_host_filtering_alone(string hosts, string call, string socket)
    {
        var settings = new MutableSettings();
        settings.Put(("AllowedHosts", "*"));
        await using var api = await ClientApi.StartAsync(settings, new WireRecord(), RecipeTests.NoSocketServer);
        var rebound = api.Address.Replace("127.0.0.1", BrowserFixture.Rebound, StringComparison.Ordinal);
        // The page has been loaded by its name; from now on the server has its own settings.
        await using var page = await browser.OpenAsync($"{rebound}/echo");
        settings.Put(s_recipe.Settings(browser.Origin, hosts));

        (await page.EvaluateAsync(OfOneOrigin, rebound)).Should().Be(call);
        (await page.EvaluateAsync(Socket, rebound)).Should().Be(socket);
    }

    private Task<LiveApp> StartAsync(params (string Key, string Value)[] but)
    {
        var settings = new MutableSettings();
        settings.Put(s_recipe.Settings(browser.Origin), but);
        return ClientApi.StartAsync(settings, new WireRecord(), RecipeTests.NoSocketServer);
    }

    // Written a moment after the browser has the answer.
    private static async Task<int> AnswerAsync(LiveApp api, string method, string path)
    {
        using var clock = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            foreach (var match in api.Logs.All.Select(static line => FinishedLine().Match(line.Message)))
                if (match.Success && match.Groups["method"].Value == method && match.Groups["path"].Value == path)
                    return int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture);
            await Task.Delay(25, clock.Token);
        }
    }

    [GeneratedRegex(@"Request finished \S+ (?<method>\w+) http://[^/]*(?<path>/\S*) - (?<status>\d+)")]
    private static partial Regex FinishedLine();
}
