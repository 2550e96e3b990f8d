using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>Each client's origin against each group of routes, in a real process that pages know as https://api.example.com.</summary>
public sealed class MobileBackendTests(MobileBackendTests.Running running) : IClassFixture<MobileBackendTests.Running>
{
    private const string Server = "https://api.example.com";
    private const string Password = "of this test";
    private static readonly string Readme = Repository.Text("samples", "MobileBackend", "README.md");

    private readonly SampleProcess sample = running.Sample;

    public static TheoryData<string, string, string, bool> Cases()
    {
        var cases = new TheoryData<string, string, string, bool>();
        string[] heading = File.ReadLines(Repository.PathOf("tests", "StrictCors.SampleTests", "MobileBackend.tsv")).First().Split('\t');
        foreach (var row in Repository.Rows("tests", "StrictCors.SampleTests", "MobileBackend.tsv"))
            for (var column = 2; column < heading.Length; column++)
                cases.Add(row[0], row[1], heading[column], row[column] == "yes");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_client_reads_the_routes_that_are_its_own(string client, string origin, string route, bool may)
    {
        using var page = Page(origin, UsesCookies(route) ? CredentialsMode.Include : CredentialsMode.Omit);
        using var request = Request(route);
        if (may)
            (await CorsAssert.MayAsync(page, request)).StatusCode.Should().NotBe(HttpStatusCode.NotFound, client);
        else
            (await CorsAssert.MayNotAsync(page, request, CorsReason.MissingAllowOrigin)).IsPreflight.Should().Be(route is not "GET /web/session", client);
    }

    [Theory]
    [InlineData("capacitor://localhost")]
    [InlineData("ionic://localhost")]
    public async Task An_app_signs_in_with_a_token_and_writes(string origin)
    {
        using var page = Page(origin, CredentialsMode.Omit);
        using var issued = await CorsAssert.MayAsync(page, Post("/apps/tokens", new { name = "ada", password = Password }));
        var token = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        using var entry = Post("/apps/feed", new { text = "From the app." });
        entry.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await (await CorsAssert.MayAsync(page, entry)).Content.ReadAsStringAsync()).Should().Be("""{"author":"ada","text":"From the app."}""");
    }

    [Theory]
    [InlineData("capacitor://localhost", "GET", "/apps/nowhere")]
    [InlineData("capacitor://localhost", "PURGE", "/apps/feed")]
    [InlineData("https://docs.example.com", "GET", "/docs/nowhere")]
    public async Task A_client_reads_the_404_of_its_own_group(string origin, string method, string path)
    {
        using var page = Page(origin, CredentialsMode.Omit);
        if (method == "GET")
            (await CorsAssert.MayAsync(page, new(HttpMethod.Get, path))).StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var plain = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(sample.Address, path)) { Headers = { { "Origin", origin } } };
        using var answer = await plain.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeTrue();
    }

    [Fact]
    public async Task An_app_gets_nothing_with_cookies()
    {
        using var page = Page("capacitor://localhost", CredentialsMode.Include);
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/apps/feed"), CorsReason.MissingAllowCredentials);
    }

    [Fact]
    public async Task The_web_page_signs_in_with_a_cookie()
    {
        using var page = Page("https://app.example.com", CredentialsMode.Include);
        (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/web/session"))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await CorsAssert.MayAsync(page, Post("/web/session", new { name = "ada", password = Password }))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/web/session"))).Content.ReadAsStringAsync()).Should().Be("""{"name":"ada"}""");
    }

    [Theory]
    [InlineData("ada", "demo")]
    [InlineData("ada", "")]
    [InlineData("admin", "demo")]
    public async Task As_it_is_copied_no_one_can_sign_in(string name, string password)
    {
        await using var copied = await SampleProcess.ServeAsync("MobileBackend");
        using var client = new HttpClient { BaseAddress = copied.Address };

        (await client.PostAsJsonAsync("/apps/tokens", new { name, password })).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/web/session", new { name, password })).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/admin/session", new { name, password })).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void Every_client_of_the_readme_stands_in_the_table() =>
        Repository.Rows("tests", "StrictCors.SampleTests", "MobileBackend.tsv").Where(static row => row[2] == "yes" || row[3] == "yes" || row[4] == "yes")
            .Should().AllSatisfy(static row => Readme.Should().Contain($"`{row[1]}`"));

    [Fact]
    public async Task The_commands_of_the_readme_give_the_documented_answers()
    {
        var examples = ReadmeExample.In(Readme);
        examples.Should().HaveCount(4);
        foreach (var example in examples)
            (await new CurlCommand(example.Command, sample.Address).SendAsync()).ShouldBe(example.Answer);
    }

    [Fact]
    public async Task The_probes_of_the_readme_find_what_it_says()
    {
        var probes = await ReadmeProbes.RunAsync(Readme, "http://localhost:8080/", $"{sample.Address}");
        probes.Should().HaveCount(4);
        foreach (var (command, result) in probes.SkipLast(1))
            result.Output.Should().Contain("No findings", command);
        probes[^1].Result.Output.Should().Contain("SC3307").And.NotContain("error");
    }

    private static bool UsesCookies(string route) => route.Contains("/session", StringComparison.Ordinal) || route.Contains("/admin", StringComparison.Ordinal);

    // As the scripts of each client send it: a token where the route takes one, JSON where it has a body.
    private static HttpRequestMessage Request(string route)
    {
        var words = route.Split(' ');
        var request = words[0] == "POST" ? Post(words[1], new { text = "Hello." }) : new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        if (words[1] == "/apps/feed")
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "none");
        return request;
    }

    private static HttpRequestMessage Post(string path, object body) => new(HttpMethod.Post, path) { Content = JsonContent.Create(body) };

    /// <summary>One process for all tests: none of them leaves anything that another one meets.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal SampleProcess Sample { get; private set; } = null!;

        public async Task InitializeAsync() => Sample = await SampleProcess.ServeAsync("MobileBackend", new Dictionary<string, string> { ["Accounts__ada"] = Password, ["Accounts__admin"] = Password });

        public async Task DisposeAsync() => await Sample.DisposeAsync();
    }

    private HttpClient Page(string origin, CredentialsMode credentials) => Browser.Page(origin, Server, sample.Address.Port, credentials);
}
