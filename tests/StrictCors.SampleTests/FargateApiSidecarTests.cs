using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>The two containers of the sidecar's task as two processes on loopback: nginx with the exported file, and the API with its environment.</summary>
public sealed class FargateApiSidecarTests
{
    private static readonly string[] Folder = ["samples", "FargateApi", "deploy", "nginx-sidecar"];
    private static readonly string Readme = Repository.Text([.. Folder, "README.md"]);
    private static readonly string Configuration = Repository.Text([.. Folder, "nginx.conf"]);
    private static readonly string Dockerfile = Repository.Text([.. Folder, "Dockerfile"]).ReplaceLineEndings("\n");
    private static readonly JsonNode Definition = JsonNode.Parse(Repository.Text([.. Folder, "task-definition.json"]))!;
    private static readonly JsonNode Nginx = Container("nginx");
    private static readonly JsonNode Api = Container("api");

    [FactWhere(Needs.Nginx)]
    public async Task The_commands_of_the_readme_give_the_documented_answers_and_its_probe_has_no_findings()
    {
        await using var api = await SampleProcess.ServeAsync("FargateApi", Environment());
        await using var nginx = await ServerProcess.StartAsync("nginx", (_, port) => OnLoopback(port, api.Address));
        var server = new Uri($"http://127.0.0.1:{nginx.Port}/");

        var examples = ReadmeExample.In(Readme);
        examples.Should().HaveCount(2);
        foreach (var example in examples)
            (await new CurlCommand(example.Command, server).SendAsync()).ShouldBe(example.Answer);
        foreach (var (command, result) in await ReadmeProbes.RunAsync(Readme, "https://api.example.com/", $"{server}"))
            result.Output.Should().Contain("No findings", command);
    }

    [Fact]
    public void Nginx_listens_on_its_port_and_asks_the_api_where_it_listens()
    {
        Configuration.Should().Contain($"listen 0.0.0.0:{Nginx["portMappings"]![0]!["containerPort"]};").And.Contain($"proxy_pass {Environment()["ASPNETCORE_URLS"]};");
        Environment()["ASPNETCORE_URLS"].Should().StartWith("http://127.0.0.1:", "only the sidecar is to reach it");
        Api["portMappings"].Should().BeNull();
        // nginx answers for CORS; the API asks for the same list before it accepts a WebSocket.
        Environment().Where(static pair => pair.Key.StartsWith("CORS_", StringComparison.Ordinal)).Select(static pair => $"{pair.Key}={pair.Value}")
            .Should().Equal(Repository.Text("samples", "FargateApi", "deploy", "policy.env").Trim());
    }

    [Fact]
    public void Nginx_writes_to_its_volume_alone_and_is_not_root()
    {
        Nginx["readonlyRootFilesystem"]!.GetValue<bool>().Should().BeTrue();
        var path = Nginx["mountPoints"]![0]!["containerPath"]!.GetValue<string>();
        Nginx["mountPoints"]![0]!["sourceVolume"]!.GetValue<string>().Should().Be(Definition["volumes"]![0]!["name"]!.GetValue<string>());
        Dockerfile.Should().Contain($"VOLUME {path}\n").And.Contain("\nUSER nginx\n").And.Contain($"\"-p\", \"{path}\"").And.Contain($"chown nginx:nginx {path}\n");
    }

    [Fact]
    public void The_api_is_the_one_of_the_plain_task()
    {
        var plain = JsonNode.Parse(Repository.Text("samples", "FargateApi", "task-definition.json"))!["containerDefinitions"]![0]!;
        foreach (var member in (string[])["image", "healthCheck", "readonlyRootFilesystem", "stopTimeout"])
            JsonNode.DeepEquals(Api[member], plain[member]).Should().BeTrue(member);
        Nginx["dependsOn"]![0]!["containerName"]!.GetValue<string>().Should().Be("api");
        Nginx["dependsOn"]![0]!["condition"]!.GetValue<string>().Should().Be("HEALTHY");
    }

    private static string OnLoopback(int port, Uri api)
    {
        Configuration.Should().Contain("listen 0.0.0.0:8080;").And.Contain("proxy_pass http://127.0.0.1:5000;");
        return Configuration.Replace("listen 0.0.0.0:8080;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("proxy_pass http://127.0.0.1:5000;", $"proxy_pass {api.ToString().TrimEnd('/')};", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Environment() =>
        Api["environment"]!.AsArray().ToDictionary(static pair => pair!["name"]!.GetValue<string>(), static pair => pair!["value"]!.GetValue<string>());

    private static JsonNode Container(string name) => Definition["containerDefinitions"]!.AsArray().Single(container => container!["name"]!.GetValue<string>() == name)!;
}
