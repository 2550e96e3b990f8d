using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Recipes;

/// <summary>The pages src/docs/clients: the configuration that each shows serves its clients, and the default lists do not.</summary>
[Collection(ClientCollection.Name)]
public sealed partial class RecipeTests(BrowserFixture browser)
{
    private const string ListedOrigin = "https://app.example.com";
    private const int MostLines = 10;

    [TheoryWhere(BrowserFixture.Page)]
    [InlineData("signalr", "signalr", true)]
    [InlineData("grpc-web", "grpc-web", true)]
    [InlineData("grpc-web", "connect-grpc-web", true)]
    [InlineData("connect", "connect", true)]
    [InlineData("mcp", "mcp", true)]
    [InlineData("uploads", "tus", true)]
    [InlineData("event-streams", "fetch-event-source", true)]
    [InlineData("event-streams", "eventsource", false)]
    [InlineData("downloads", "downloads", true)]
    public async Task A_recipe_serves_its_client_and_the_default_lists_do_not(string page, string script, bool isNeeded)
    {
        (await RunAsync(SettingsOf(page), script)).Should().Be(ClientPage.Done);
        if (isNeeded)
            (await RunAsync([("CORS_ALLOWED_ORIGINS", browser.Origin)], script)).Should().NotBe(ClientPage.Done);
        else
            (await RunAsync([("CORS_ALLOWED_ORIGINS", browser.Origin)], script)).Should().Be(ClientPage.Done);
    }

    [FactWhere(BrowserFixture.Page)]
    public async Task SignalR_without_credentials_still_sends_cookies_with_its_WebSocket()
    {
        var wire = new WireRecord();
        (await RunAsync(SettingsOf("signalr"), "signalr-without-credentials", wire)).Should().Be(ClientPage.Done);

        wire.Requests.Where(static request => request.IsSocket).Should().ContainSingle().Which.HasCookie.Should().BeTrue();
        wire.Requests.Where(static request => !request.IsSocket).Should().NotBeEmpty().And.OnlyContain(static request => !request.HasCookie);
    }

    [FactWhere(BrowserFixture.Page)]
    public async Task Another_pages_request_without_a_preflight_does_not_reach_the_recipes_MCP_endpoint()
    {
        var stranger = SettingsOf("mcp").Select(static item => item.Key == "StrictCors:AllowedOrigins" ? (item.Key, ListedOrigin) : item).ToArray();
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        await using var api = await StartAsync(stranger, sockets, new WireRecord());
        await using var page = await browser.OpenAsync();

        (await page.RunAsync("mcp-without-preflight", LocalName.Of(api.Address))).Should().Be(ClientPage.Done);
        api.Logs.FromStrictCors.Should().Contain(line => line.Id.Name == "Refused" && line.Message.Contains("POST /mcp") && line.Message.Contains(browser.Origin));
        (await StatusAsync(api, "Origin", browser.Origin)).Should().Be(HttpStatusCode.Forbidden);
        // A name that was bound to this machine after its page had loaded: of the API's own origin, by another host.
        (await StatusAsync(api, "Host", "rebound.example")).Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpStatusCode> StatusAsync(LiveApp api, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, LocalName.Of(api.Address) + "/mcp") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await api.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<string> RunAsync((string Key, string Value)[] settings, string script, WireRecord? wire = null)
    {
        await using var sockets = await SocketServer.StartAsync(browser.Packages);
        await using var api = await StartAsync(settings, sockets, wire ?? new WireRecord());
        await using var page = await browser.OpenAsync();
        await page.SetCookieAsync(LocalName.Of(api.Address));
        return await page.RunAsync(script, LocalName.Of(api.Address));
    }

    private static Task<LiveApp> StartAsync((string, string)[] settings, SocketServer sockets, WireRecord wire)
    {
        var configured = new MutableSettings();
        configured.Put(settings);
        return ClientApi.StartAsync(configured, wire, sockets.Address);
    }

    // What the page shows, for the pages' site in place of its example.
    private (string Key, string Value)[] SettingsOf(string page)
    {
        var json = JsonBlock().Matches(File.ReadAllText(Repository.PathOf($"src/docs/clients/{page}.md"))).Should().ContainSingle().Which.Groups[1].Value;
        json.Split('\n').Count(static line => line.Contains(':', StringComparison.Ordinal)).Should().BeLessThanOrEqualTo(MostLines);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return [.. new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().Where(static pair => pair.Value is not null)
            .Select(pair => (pair.Key, pair.Value!.Replace(ListedOrigin, browser.Origin, StringComparison.Ordinal)))];
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
