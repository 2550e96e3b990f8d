using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>The commands of the sample's README, run against the sample's process.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiReadmeTests(FargateApiProgram program, FargateApiServer server) : IClassFixture<FargateApiServer>
{
    private static readonly string Readme = Repository.Text("samples", "FargateApi", "README.md").ReplaceLineEndings("\n");
    private static readonly ReadmeExample[] Examples = ReadmeExample.In(Readme);

    [Fact]
    public void The_readme_documents_a_simple_request_and_a_preflight() =>
        Examples.Select(example => example.Answer.Status).Should().Equal("HTTP/1.1 200 OK", "HTTP/1.1 204 No Content");

    // dotnet run sets what the launch profile says, and nothing else is needed.
    [Fact]
    public async Task Both_commands_give_the_documented_answers_with_the_launch_profile_alone()
    {
        var profile = JsonNode.Parse(Repository.Text("samples", "FargateApi", "Properties", "launchSettings.json"))!["profiles"]!["FargateApi"]!["environmentVariables"]!.AsObject();
        await using var sample = await program.ServeAsync(profile.ToDictionary(static pair => pair.Key, static pair => pair.Value!.GetValue<string>()));
        await AssertDocumentedAnswersAsync(sample.Address);
    }

    [Fact]
    public async Task Both_commands_give_the_documented_answers_with_only_the_allowed_origins_set()
    {
        await using var sample = await program.ServeAsync(("CORS_ALLOWED_ORIGINS", "https://app.example.com"));
        await AssertDocumentedAnswersAsync(sample.Address);
    }

    [FactWhere(Needs.Curl)]
    public async Task The_commands_of_a_session_sign_in_and_are_recognised()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-session-").FullName;
        var commands = Readme.Split('\n').Where(static line => line.Contains("cookies.txt", StringComparison.Ordinal)).Select(line => new CurlCommand(line, server.Address) { Folder = folder }).ToList();

        commands.Should().HaveCount(2);
        foreach (var command in commands)
            (await command.RunAsync()).Should().Match<HttpAnswer>(answer => answer.Status == "HTTP/1.1 200 OK" && answer.Body == """{"name":"demo"}""");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Another_origin_gets_its_answer_without_cors_headers_and_its_preflight_refused()
    {
        foreach (var (example, status) in Examples.Zip(["HTTP/1.1 200 OK", "HTTP/1.1 403 Forbidden"]))
        {
            var command = example.Command.Replace("https://app.example.com", "https://evil.example", StringComparison.Ordinal);
            var answer = await new CurlCommand(command, server.Address).SendAsync();
            answer.Status.Should().Be(status);
            answer.Headers.Keys.Should().NotContain(name => name.StartsWith("access-control-", StringComparison.Ordinal));
            answer["Vary"].Should().Be(example.Answer["Vary"]);
        }
    }

    [Fact]
    public async Task The_environment_variable_replaces_the_allowlist_in_appsettings()
    {
        await using var sample = await program.ServeAsync(("CORS_ALLOWED_ORIGINS", "https://other.example.com"));

        var listedInTheFile = await new CurlCommand(Examples[0].Command, sample.Address).SendAsync();
        var listedInTheVariable = await new CurlCommand(
            Examples[0].Command.Replace("https://app.example.com", "https://other.example.com", StringComparison.Ordinal),
            sample.Address).SendAsync();

        listedInTheFile["Access-Control-Allow-Origin"].Should().BeNull();
        listedInTheVariable["Access-Control-Allow-Origin"].Should().Be("https://other.example.com");
    }

    private static async Task AssertDocumentedAnswersAsync(Uri server)
    {
        foreach (var example in Examples)
        {
            var command = new CurlCommand(example.Command, server);
            (await command.SendAsync()).ShouldBe(example.Answer);
            if (CurlCommand.CanRun)
                (await command.RunAsync()).ShouldBe(example.Answer);
        }
    }
}
