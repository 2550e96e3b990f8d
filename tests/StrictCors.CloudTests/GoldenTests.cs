using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.CloudTests;

/// <summary>What people read and deploy, whole, for every target and owner.</summary>
public sealed class GoldenTests
{
    private const string Folder = "tests/StrictCors.CloudTests/golden/";

    [Theory]
    [InlineData("envoy", "edge", "patterns", "yaml", "yaml")]
    [InlineData("envoy", "app", "patterns", "yaml", "yaml")]
    [InlineData("apigateway", "edge", "exact", "terraform", "tf")]
    [InlineData("apigateway", "edge", "exact", "cloudformation", "yaml")]
    [InlineData("apigateway", "app", "patterns", "terraform", "tf")]
    [InlineData("apigateway", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("cloudfront", "edge", "exact", "terraform", "tf")]
    [InlineData("cloudfront", "edge", "exact", "cloudformation", "yaml")]
    [InlineData("cloudfront", "app", "patterns", "terraform", "tf")]
    [InlineData("cloudfront", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("alb", "app", "patterns", "terraform", "tf")]
    [InlineData("alb", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("ecs", "app", "patterns", "json", "json")]
    [InlineData("lambda-url", "edge", "six-methods", "terraform", "tf")]
    [InlineData("lambda-url", "edge", "six-methods", "cloudformation", "yaml")]
    [InlineData("lambda-url", "app", "patterns", "terraform", "tf")]
    [InlineData("lambda-url", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("apigateway-rest", "edge", "exact", "terraform", "tf")]
    [InlineData("apigateway-rest", "edge", "exact", "cloudformation", "yaml")]
    [InlineData("apigateway-rest", "app", "patterns", "terraform", "tf")]
    [InlineData("apigateway-rest", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("ecs-express", "app", "patterns", "terraform", "tf")]
    [InlineData("ecs-express", "app", "patterns", "cloudformation", "yaml")]
    [InlineData("azure-app-service", "app", "patterns", "json", "json")]
    [InlineData("azure-container-apps", "edge", "exact", "json", "json")]
    [InlineData("azure-container-apps", "app", "patterns", "json", "json")]
    [InlineData("azure-api-management", "edge", "exact", "xml", "xml")]
    [InlineData("azure-api-management", "app", "patterns", "xml", "xml")]
    [InlineData("azure-front-door", "app", "patterns", "json", "json")]
    [InlineData("iis", "edge", "subdomains", "xml", "xml")]
    [InlineData("iis", "app", "patterns", "xml", "xml")]
    public async Task Export_writes(string target, string owner, string policy, string format, string extension)
    {
        var result = await ToolProcess.RunInRepositoryAsync("export", target, "--owner", owner, "--format", format, "--env-file", $"{Folder}export-{policy}.env", "--upstream", "https://origin.example.net:8443");
        result.Code.Should().Be(0, result.ToString());
        Golden.Compare($"{Folder}export-{target}-{owner}.{extension}", result.Output);
    }

    [Theory]
    [InlineData("gateway-api", "edge", "exact")]
    [InlineData("gateway-api", "app", "exact")]
    [InlineData("envoy-gateway", "edge", "exact")]
    [InlineData("envoy-gateway", "app", "exact")]
    [InlineData("istio", "edge", "exact")]
    [InlineData("istio", "app", "exact")]
    [InlineData("traefik", "edge", "exact")]
    [InlineData("traefik", "app", "exact")]
    [InlineData("kong", "app", "exact")]
    public async Task Export_writes_for_gateways(string target, string owner, string policy)
    {
        var result = await ToolProcess.RunInRepositoryAsync("export", target, "--owner", owner, "--env-file", $"{Folder}export-{policy}.env", "--upstream", "http://orders:8080");
        result.Code.Should().Be(0, result.ToString());
        Golden.Compare($"{Folder}export-{target}-{owner}.yaml", result.Output);
    }

    [Theory]
    [InlineData("envoy", "edge", "yaml")]
    [InlineData("envoy", "app", "yaml")]
    [InlineData("ecs", "app", "json")]
    [InlineData("ecs-express", "app", "tf")]
    [InlineData("iis", "app", "xml")]
    [InlineData("azure-app-service", "app", "json")]
    public async Task Export_writes_fragments(string target, string owner, string extension)
    {
        var result = await ToolProcess.RunInRepositoryAsync("export", target, "--owner", owner, "--fragment", "--env-file", Folder + "export-patterns.env");
        result.Code.Should().Be(0, result.ToString());
        Golden.Compare($"{Folder}export-{target}-{owner}-fragment.{extension}", result.Output);
    }

    [Theory]
    [InlineData("apigateway")]
    [InlineData("cloudfront")]
    [InlineData("alb")]
    [InlineData("ecs")]
    [InlineData("gateway-api")]
    [InlineData("envoy-gateway")]
    [InlineData("istio")]
    [InlineData("traefik")]
    [InlineData("kong")]
    [InlineData("lambda-url")]
    [InlineData("apigateway-rest")]
    [InlineData("iis")]
    [InlineData("ecs-express")]
    [InlineData("azure-app-service")]
    [InlineData("azure-container-apps")]
    [InlineData("azure-api-management")]
    [InlineData("azure-front-door")]
    public async Task Export_refuses(string target)
    {
        var result = await ToolProcess.RunInRepositoryAsync("export", target, "--owner", "edge", "--env-file", Folder + "export-patterns.env");
        result.Code.Should().Be(1, result.ToString());
        result.Output.Should().BeEmpty();
        Golden.Compare($"{Folder}export-{target}-refused.txt", result.Errors);
    }
}
