using System.Text.Json;
using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;

namespace StrictCors.SampleTests;

/// <summary>The task definition, the Dockerfile and the application have to agree with each other.</summary>
public sealed class FargateApiDeploymentTests
{
    private static readonly JsonNode Definition = JsonNode.Parse(Repository.Text("samples", "FargateApi", "task-definition.json"))!;
    private static readonly JsonNode Container = Definition["containerDefinitions"]![0]!;
    private static readonly string Dockerfile = Repository.Text("samples", "FargateApi", "Dockerfile").ReplaceLineEndings("\n");

    // The members that RegisterTaskDefinition takes: it refuses a request with any other.
    [Fact]
    public void The_task_definition_uses_only_members_that_ecs_knows()
    {
        Names(Definition).Should().BeSubsetOf([
            "family", "taskRoleArn", "executionRoleArn", "networkMode", "containerDefinitions", "volumes", "placementConstraints",
            "requiresCompatibilities", "cpu", "memory", "tags", "pidMode", "ipcMode", "proxyConfiguration", "inferenceAccelerators",
            "ephemeralStorage", "runtimePlatform", "enableFaultInjection",
        ]);
        Names(Container).Should().BeSubsetOf([
            "name", "image", "essential", "portMappings", "environment", "environmentFiles", "secrets", "healthCheck",
            "readonlyRootFilesystem", "stopTimeout", "startTimeout", "logConfiguration", "linuxParameters", "mountPoints", "user",
            "cpu", "memory", "memoryReservation", "command", "entryPoint", "dependsOn", "ulimits", "versionConsistency",
        ]);
        Names(Container["healthCheck"]!).Should().BeEquivalentTo("command", "interval", "timeout", "retries", "startPeriod");
        Names(Container["portMappings"]![0]!).Should().BeSubsetOf(["containerPort", "hostPort", "protocol", "name", "appProtocol"]);
    }

    [Fact]
    public void The_task_definition_is_one_that_fargate_takes()
    {
        Definition["requiresCompatibilities"]!.AsArray().Select(item => item!.GetValue<string>()).Should().Equal("FARGATE");
        Definition["networkMode"]!.GetValue<string>().Should().Be("awsvpc");
        Definition["executionRoleArn"]!.GetValue<string>().Should().StartWith("arn:aws:iam::");
        // Fargate's table of sizes: 0.25 vCPU goes with 512, 1024 or 2048 MiB; both are strings.
        Definition["cpu"]!.GetValue<string>().Should().Be("256");
        Definition["memory"]!.GetValue<string>().Should().BeOneOf("512", "1024", "2048");
        Container["readonlyRootFilesystem"]!.GetValue<bool>().Should().BeTrue();
        Container["stopTimeout"]!.GetValue<int>().Should().BeInRange(26, 120, "the application takes up to 25 seconds, and ECS allows 120");
    }

    [Fact]
    public void Both_health_checks_call_the_health_mode_without_a_shell()
    {
        string[] probe = ["/app/FargateApi", "--health"];
        Container["healthCheck"]!["command"]!.AsArray().Select(item => item!.GetValue<string>()).Should().Equal(["CMD", .. probe]);
        ExecForm("HEALTHCHECK").Should().Equal(probe);
        ExecForm("ENTRYPOINT").Should().Equal(probe[..1]);
    }

    [Fact]
    public void The_image_listens_where_the_task_definition_sends_requests()
    {
        var port = Container["portMappings"]![0]!["containerPort"]!.GetValue<int>();
        Final.Should().Contain($"ASPNETCORE_HTTP_PORTS={port}").And.Contain($"EXPOSE {port}\n");
    }

    [Fact]
    public void The_final_image_has_no_shell_and_no_root()
    {
        Stage("base-runtime").Trim().Split('\n')[0].Should().Be("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS base-runtime");
        Stage("base-native").Trim().Should().Be("mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled AS base-native");
        Final.Should().Contain("\nUSER $APP_UID\n").And.NotContain("\nRUN ");
    }

    // Without a value it has to be the image that the task definition describes.
    [Fact]
    public void An_argument_says_which_image_is_built()
    {
        Dockerfile[..Dockerfile.IndexOf("\nFROM ", StringComparison.Ordinal)].Should().Contain("\nARG BUILD=native\n");
        Stage("build").Trim().Should().Be("build-${BUILD:-native} AS build");
        Final.Should().StartWith("base-${BUILD:-native}\n").And.Contain("\nCOPY --from=build /app .\n");
        Stage("build-native").Should().Contain("-p:PublishAot=true");
        Stage("build-runtime").Should().NotContain("PublishAot");
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);

    private static string Final => Dockerfile.Split("\nFROM ")[^1];

    private static string Stage(string name) => Dockerfile.Split("\nFROM ").Single(stage => stage.Split('\n')[0].EndsWith($" AS {name}", StringComparison.Ordinal));

    // HEALTHCHECK has its CMD on a continued line.
    private static string[] ExecForm(string instruction)
    {
        var line = Final.Replace("\\\n", "", StringComparison.Ordinal).Split('\n')
            .Single(candidate => candidate.StartsWith(instruction, StringComparison.Ordinal));
        return JsonSerializer.Deserialize<string[]>(line[line.IndexOf('[', StringComparison.Ordinal)..])!;
    }
}
