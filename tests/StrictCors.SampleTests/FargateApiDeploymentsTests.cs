using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>What all deployments of the sample have in common: the exported files, the steps and the probe.</summary>
public sealed class FargateApiDeploymentsTests
{
    [Fact]
    public Task The_exported_files_are_what_the_script_writes_today() => ExportScript.CompareAsync(
        "samples/FargateApi/deploy",
        "alb/cors/main.tf", "alb/environment.json", "cloudfront/cors/main.tf", "apigateway/cors/main.tf", "nginx-sidecar/nginx.conf");

    [Theory]
    [InlineData("alb", "https://api.example.com/")]
    [InlineData("cloudfront", "https://api.example.com/")]
    [InlineData("apigateway", "https://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/")]
    public async Task The_probe_of_the_readme_has_no_findings_at_the_application_with_the_exported_environment(string deployment, string address)
    {
        await using var sample = await SampleProcess.ServeAsync("FargateApi", ExportedEnvironment());
        foreach (var (command, result) in await ReadmeProbes.RunAsync(Repository.Text("samples", "FargateApi", "deploy", deployment, "README.md"), address, $"{sample.Address}"))
            result.Output.Should().Contain("No findings", command);
    }

    [Theory]
    [InlineData("alb")]
    [InlineData("cloudfront")]
    [InlineData("apigateway")]
    public void The_command_of_the_readme_sets_every_variable_without_a_default_and_no_other(string deployment)
    {
        var variables = Repository.Text("samples", "FargateApi", "deploy", deployment, "variables.tf").Split("variable \"")[1..];
        var apply = Repository.Text("samples", "FargateApi", "deploy", deployment, "README.md").Split('\n').Single(static line => line.StartsWith("terraform apply", StringComparison.Ordinal));
        var set = apply.Split(" -var ")[1..].Select(static setting => setting.TrimStart('\'').Split('=')[0]);
        set.Should().BeEquivalentTo(variables.Where(static text => !text.Contains("default", StringComparison.Ordinal)).Select(static text => text.Split('"')[0]));
    }

    private static Dictionary<string, string> ExportedEnvironment() =>
        System.Text.Json.Nodes.JsonNode.Parse(Repository.Text("samples", "FargateApi", "deploy", "alb", "environment.json"))!["containerDefinitions"]![0]!["environment"]!.AsArray()
            .ToDictionary(static pair => pair!["name"]!.GetValue<string>(), static pair => pair!["value"]!.GetValue<string>());
}
