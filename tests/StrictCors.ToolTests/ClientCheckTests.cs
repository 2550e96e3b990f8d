using System.Text.Json;
using StrictCors.Clients;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary><c>check --client</c>: whether a policy serves a client library, and what to write where it does not.</summary>
public sealed class ClientCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-clients-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_it_says_to_write_serves_every_client()
    {
        var arguments = KnownClients.All.SelectMany(static client => new[] { "--client", client.Id }).ToArray();
        var settings = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com" };
        var clients = new HashSet<string>();
        // One list has what the last client needs, so each round serves at least one more.
        for (var round = 0; round <= KnownClients.All.Count; round++)
        {
            var result = await CheckAsync(settings, [.. arguments, "--format", "json"]);
            var problems = JsonDocument.Parse(result.Output).RootElement.GetProperty("targets")[0].GetProperty("problems").EnumerateArray().ToList();
            result.Code.Should().Be(problems.Count == 0 ? 0 : 1, result.ToString());
            if (problems.Count == 0)
                break;
            problems.Should().OnlyContain(static problem => problem.GetProperty("code").GetString() == "SC1504");
            clients.UnionWith(problems.Select(static problem => problem.GetProperty("reason").GetString()!));
            foreach (var problem in problems)
                settings[problem.GetProperty("setting").GetString()!] = problem.GetProperty("replacement").GetString()!;
        }

        (await CheckAsync(settings, arguments)).Code.Should().Be(0);
        clients.Should().HaveCountGreaterThan(15);
    }

    [Fact]
    public async Task It_names_all_that_a_client_lacks_in_each_list()
    {
        var result = await CheckAsync(new() { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com", ["CORS_ALLOWED_METHODS"] = "GET" }, "--client", "mcp");

        result.Code.Should().Be(1);
        result.Output.Should().Contain("needs POST, DELETE here. Write GET, POST, DELETE")
            .And.Contain("needs Mcp-Protocol-Version, Mcp-Session-Id here. Write Content-Type, Authorization, Mcp-Protocol-Version, Mcp-Session-Id")
            .And.Contain("needs Mcp-Session-Id here. Write ETag, Link, X-Request-Id, Mcp-Session-Id");
    }

    [Theory]
    [InlineData("CORS_ALLOWED_HEADERS", "*", 0)]
    [InlineData("CORS_ALLOWED_HEADERS", "x-requested-with, X-SIGNALR-USER-AGENT", 0)]
    [InlineData("CORS_ALLOWED_HEADERS", "X-Requested-With", 1)]
    public async Task It_reads_lists_as_the_library_does(string key, string value, int code)
    {
        var result = await CheckAsync(new() { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com", [key] = value }, "--client", "signalr");

        result.Code.Should().Be(code, result.ToString());
    }

    [Fact]
    public async Task A_client_that_sends_credentials_is_not_served_by_an_open_policy()
    {
        var result = await CheckAsync(new() { ["CORS_ALLOWED_ORIGINS"] = "*", ["CORS_ALLOWED_HEADERS"] = "*" }, "--client", "signalr");

        result.Code.Should().Be(1);
        result.Output.Should().Contain("CORS_ALLOW_CREDENTIALS").And.Contain("sends credentials unless its options say otherwise. List the origins that it is for");
    }

    [Fact]
    public async Task One_policy_of_several_is_enough()
    {
        var result = await CheckAsync(new()
        {
            ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com",
            ["StrictCors__Policies__hubs__AllowedOrigins__0"] = "https://app.example.com",
            ["StrictCors__Policies__hubs__AllowedHeaders__0"] = "X-Requested-With",
            ["StrictCors__Policies__hubs__AllowedHeaders__1"] = "X-SignalR-User-Agent",
        }, "--client", "signalr");

        result.Code.Should().Be(0, result.ToString());
    }

    [Fact]
    public async Task A_policy_that_allows_no_page_serves_no_client()
    {
        var result = await CheckAsync(new()
        {
            ["CORS_ALLOWED_HEADERS"] = "X-Requested-With, X-SignalR-User-Agent",
            ["StrictCors__Policies__hubs__AllowedOrigins__0"] = "https://app.example.com",
        }, "--client", "signalr");

        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().Contain("SC1504").And.Contain("StrictCors:Policies:hubs:AllowedHeaders");
    }

    [Fact]
    public async Task What_a_star_leaves_out_is_added_to_it()
    {
        var settings = new Dictionary<string, string>
        {
            ["CORS_ALLOWED_ORIGINS"] = "*",
            ["CORS_ALLOWED_HEADERS"] = "*",
            ["CORS_EXPOSED_HEADERS"] = "*",
        };
        var result = await CheckAsync(settings, "--client", "supabase");

        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().Contain("needs Authorization here. Write *, Authorization");
        settings["CORS_ALLOWED_HEADERS"] = "*, Authorization";
        (await CheckAsync(settings, "--client", "supabase")).Code.Should().Be(0);
    }

    [Fact]
    public async Task What_a_secret_may_say_is_not_guessed()
    {
        var file = Path.Combine(_folder, "task.json");
        await File.WriteAllTextAsync(file, """
            { "containerDefinitions": [ { "name": "api",
                "environment": [ { "name": "CORS_ALLOWED_ORIGINS", "value": "https://app.example.com" } ],
                "secrets": [ { "name": "CORS_ALLOWED_HEADERS", "valueFrom": "arn:aws:ssm:eu-central-1:1:parameter/headers" } ] } ] }
            """);

        var result = await ToolProcess.RunAsync("check", "--task-definition", file, "--client", "signalr");

        result.Output.Should().NotContain("SC1504");
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_with_the_nearest_and_all()
    {
        var result = await CheckAsync([], "--client", "signal-r");

        result.Code.Should().Be(2);
        result.Errors.Should().Contain("No client is called signal-r. Did you mean signalr? There are: ").And.Contain("grpc-web");
    }

    private static Task<CommandResult> CheckAsync(Dictionary<string, string> settings, params string[] arguments) => ToolProcess.RunAsync(settings, ["check", .. arguments]);
}
