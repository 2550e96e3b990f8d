using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests.Fargate;

/// <summary>The sample with the environment of its task definition.</summary>
[Collection(OneBuild.Name)]
public sealed class FargateApiTaskTests(FargateApiProgram program)
{
    private static IReadOnlyDictionary<string, string> TaskEnvironment =>
        JsonNode.Parse(Repository.Text("samples", "FargateApi", "task-definition.json"))!["containerDefinitions"]![0]!["environment"]!.AsArray()
            .ToDictionary(pair => pair!["name"]!.GetValue<string>(), pair => pair!["value"]!.GetValue<string>());

    [Fact]
    public async Task The_environment_of_the_task_definition_lets_its_page_in()
    {
        await using var sample = await program.ServeAsync(TaskEnvironment);
        var preflight = ReadmeExample.In(Repository.Text("samples", "FargateApi", "README.md"))[1];
        (await new CurlCommand(preflight.Command, sample.Address).SendAsync()).ShouldBe(preflight.Answer);
    }

    [Fact]
    public async Task The_task_definition_brings_no_account_that_everybody_knows()
    {
        await using var sample = await program.ServeAsync(TaskEnvironment);
        using var client = FargateApiServer.ClientOf(sample.Address);
        using var response = await client.PostAsJsonAsync("/sign-in", new { name = "demo", password = "demo" });

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Behind_a_load_balancer_that_ends_tls_the_cookie_is_secure()
    {
        var environment = new Dictionary<string, string>(TaskEnvironment) { ["SignIn__Name"] = "demo", ["SignIn__Password"] = "demo" };
        await using var sample = await program.ServeAsync(environment);
        using var client = FargateApiServer.ClientOf(sample.Address);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var response = await client.PostAsJsonAsync("/sign-in", new { name = "demo", password = "demo" });

        response.Headers.GetValues("Set-Cookie").Single().Should().Contain("; secure;");
    }
}
