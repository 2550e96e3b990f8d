using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The page's server does things for its page. A stranger's page gets none of them, and it asks nobody but its API.</summary>
[Collection(BrowserCollection.Name)]
public sealed class GuardTests(BrowserFixture browser, PlaygroundFixture fixture) : IClassFixture<PlaygroundFixture>
{
    private static readonly object Harmless = new { origin = "https://app.example.com", method = "GET", headers = "", credentials = false };

    private PlaygroundProcess Playground => fixture.Playground;

    [Theory]
    [InlineData("{page}", "localhost:{port}", HttpStatusCode.OK)]
    [InlineData("https://evil.example", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("{other}", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("{api}", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("null", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("{page}.evil.example", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("", "localhost:{port}", HttpStatusCode.Forbidden)]
    [InlineData("{page}", "127.0.0.1:{port}", HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example:{port}", "evil.example:{port}", HttpStatusCode.BadRequest)]
    public async Task Only_the_page_itself_may_ask_and_change_the_policy(string origin, string host, HttpStatusCode expected)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var policy = await PolicyAsync(client);
        var changed = new Dictionary<string, string>(policy) { ["CORS_MAX_AGE"] = expected == HttpStatusCode.OK ? policy["CORS_MAX_AGE"] : "1" };
        foreach (var (path, body) in new (string, object)[] { ("ask", Harmless), ("policy", changed) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Playground.Page}/{path}") { Content = JsonContent.Create(body) };
            request.Headers.Host = Playground.Expand(host);
            if (origin.Length > 0)
                request.Headers.Add("Origin", Playground.Expand(origin));
            using var answer = await client.SendAsync(request);

            answer.StatusCode.Should().Be(expected, "of {0}", path);
            answer.Headers.Should().NotContain(static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }

        (await PolicyAsync(client)).Should().Equal(policy);
    }

    [FactWhere(Needs.Chromium)]
    public async Task A_strangers_page_in_a_browser_changes_nothing()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var policy = await PolicyAsync(client);
        var stranger = await browser.Context.NewPageAsync();
        await stranger.GotoAsync($"{Playground.Api}/health");
        var outcomes = await stranger.EvaluateAsync<string[]>(
            """
            async ({ url, body }) => {
              const tries = [
                { mode: "cors", headers: { "Content-Type": "application/json" } },
                { mode: "cors", headers: { "Content-Type": "text/plain" } },
                { mode: "no-cors", headers: { "Content-Type": "text/plain" } },
              ];
              return Promise.all(tries.map((one) => fetch(url, { ...one, method: "POST", body }).then(({ type }) => type, ({ name }) => name)));
            }
            """,
            new { url = $"{Playground.Page}/policy", body = JsonSerializer.Serialize(new Dictionary<string, string>(policy) { ["CORS_MAX_AGE"] = "1" }) });
        outcomes.Should().Equal("TypeError", "TypeError", "opaque");

        await stranger.EvaluateAsync(
            """
            url => {
              const form = Object.assign(document.createElement("form"), { method: "post", action: url, enctype: "text/plain" });
              form.append(Object.assign(document.createElement("button"), { textContent: "Send" }));
              document.body.append(form);
            }
            """,
            $"{Playground.Page}/policy");
        var answer = await stranger.RunAndWaitForResponseAsync(() => stranger.ClickAsync("button"), $"{Playground.Page}/policy");
        answer.Status.Should().Be(403);
        // A tab that is closed while it goes elsewhere may never be reported as closed.
        await stranger.Locator("text=Only the page at").WaitForAsync();
        await stranger.CloseAsync();

        (await PolicyAsync(client)).Should().Equal(policy);
    }

    [Fact]
    public async Task Nothing_that_is_typed_makes_the_server_ask_another_host()
    {
        using var decoy = new TcpListener(IPAddress.Loopback, 0);
        decoy.Start();
        var elsewhere = $"127.0.0.1:{((IPEndPoint)decoy.LocalEndpoint).Port}";
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        client.DefaultRequestHeaders.Add("Origin", Playground.Page);
        string[] paths = [];
        foreach (var (origin, method, headers) in new[]
        {
            ($"http://{elsewhere}", "GET", ""),
            (Playground.Page, $"GET http://{elsewhere}/", ""),
            (Playground.Page, "CONNECT", $"Host: {elsewhere}"),
            (Playground.Page, "PUT", $"Host: {elsewhere}\nX-Forwarded-Host: {elsewhere}\nLocation: http://{elsewhere}/\nForwarded: host={elsewhere}"),
        })
        {
            var question = new { origin, method, headers, credentials = true, url = $"http://{elsewhere}/", path = $"http://{elsewhere}/", target = $"//{elsewhere}/" };
            using var answer = await client.PostAsJsonAsync($"{Playground.Page}/ask", question);
            if (answer.StatusCode == HttpStatusCode.OK)
                paths = [.. paths, .. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("exchanges").EnumerateArray().Select(static exchange => exchange.GetProperty("path").GetString()!)];
        }

        decoy.Pending().Should().BeFalse();
        paths.Should().HaveCountGreaterThan(1).And.OnlyContain(static path => path == "/health");
    }

    [Fact]
    public void Page_and_api_listen_on_loopback_alone()
    {
        var ports = new[] { Playground.Page, Playground.Api }.Select(static address => new Uri(address).Port);
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(listener => ports.Contains(listener.Port)).ToList();

        listening.Select(static listener => listener.Port).Should().Contain(ports);
        listening.Should().OnlyContain(static listener => IPAddress.IsLoopback(listener.Address));
    }

    [Theory]
    [InlineData("""{ "CORS_MAX_AGE": "5" }""")]
    [InlineData("""{ "Logging": "x" }""")]
    [InlineData("{all}, \"AllowedHosts\": \"*\" }")]
    [InlineData("{nulls} }")]
    public async Task Only_values_for_the_keys_that_there_are_can_be_sent(string body)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var policy = await PolicyAsync(client);
        var sent = body
            .Replace("{all}", JsonSerializer.Serialize(policy)[..^1], StringComparison.Ordinal)
            .Replace("{nulls}", JsonSerializer.Serialize(policy.ToDictionary(static pair => pair.Key, static _ => (string?)null))[..^1], StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Playground.Page}/policy") { Content = new StringContent(sent, null, "application/json") };
        request.Headers.Add("Origin", Playground.Page);
        using var answer = await client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await PolicyAsync(client)).Should().Equal(policy);
    }

    private async Task<Dictionary<string, string>> PolicyAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>($"{Playground.Page}/settings.json")).GetProperty("policy").Deserialize<Dictionary<string, string>>()!;
}
