using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using StrictCors.IntegrationTests.Samples;
using StrictCors.PackageTests.Running;

namespace StrictCors.PackageTests.Publishing;

/// <summary>A build that lost what nobody seemed to use answers as the ordinary one does.</summary>
public sealed class PublishedBinaryTests(PublishedSample published) : IClassFixture<PublishedSample>, IAsyncLifetime
{
    private const string Page = "https://app.example.com";

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private WebProcess _app = null!;

    public async Task InitializeAsync()
    {
        var environment = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = Page, ["SignIn__Name"] = "demo", ["SignIn__Password"] = "demo" };
        _app = await WebProcess.ServeAsync(published.Binary, ["--contentRoot", Path.GetDirectoryName(published.Binary)!], environment);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_readmes_commands_give_the_documented_answers()
    {
        var examples = ReadmeExample.In(Repository.Text("samples", "FargateApi", "README.md"));
        examples.Should().NotBeEmpty();
        foreach (var example in examples)
            (await new CurlCommand(example.Command, _app.Address).SendAsync()).ShouldBe(example.Answer);
    }

    [Theory]
    [InlineData("GET", "/users", HttpStatusCode.OK)]
    [InlineData("DELETE", "/users/50", HttpStatusCode.NoContent)]
    [InlineData("GET", "/users?page=-1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/users?page=two", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/me", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/users/777", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/users/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/echo", HttpStatusCode.UpgradeRequired)]
    [InlineData("GET", "/fail", HttpStatusCode.InternalServerError)]
    public async Task The_headers_stand_on_every_status(string method, string path, HttpStatusCode status)
    {
        using var response = await SendAsync(new HttpMethod(method), path, null);
        response.StatusCode.Should().Be(status, _app.Output);
        response.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal(Page);
    }

    [Fact]
    public async Task Bodies_are_read_written_and_validated()
    {
        using var added = await SendAsync(HttpMethod.Post, "/users", """{"name":"Ada","email":"ada@example.com"}""");
        added.StatusCode.Should().Be(HttpStatusCode.Created, _app.Output);
        (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("email").GetString().Should().Be("ada@example.com");

        using var refused = await SendAsync(HttpMethod.Post, "/users", """{"name":"Ada","email":"nonsense"}""");
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest, _app.Output);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("Email");
    }

    [Fact]
    public async Task Signing_in_works_and_the_cookie_opens_the_account()
    {
        using var signedIn = await SendAsync(HttpMethod.Post, "/sign-in", """{"name":"demo","password":"demo"}""");
        signedIn.StatusCode.Should().Be(HttpStatusCode.OK, _app.Output);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_app.Address, "/me")) { Headers = { { "Cookie", signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0] } } };
        using var me = await Client.SendAsync(request);
        (await me.Content.ReadAsStringAsync()).Should().Be("""{"name":"demo"}""");
    }

    [Fact]
    public async Task A_mistake_still_stops_the_host_and_says_what_to_write()
    {
        var start = () => WebProcess.ServeAsync(published.Binary, [], new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = $"{Page}/" });
        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("SC1001").And.Contain($"Write {Page}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, new Uri(_app.Address, path)) { Headers = { { "Origin", Page } } };
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await Client.SendAsync(request);
    }
}
