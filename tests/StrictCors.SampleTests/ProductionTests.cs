using System.Text.Json.Nodes;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.SampleTests;

/// <summary>A sample is copied as it is, so its settings are without a warning in Production.</summary>
public sealed class ProductionTests
{
    [Theory]
    [InlineData("FargateApi")]
    [InlineData("HetznerNginx")]
    [InlineData("Microservices")]
    [InlineData("MobileBackend")]
    public async Task A_sample_starts_in_Production_without_a_warning_of_StrictCors(string name)
    {
        await using var sample = await SampleProcess.ServeAsync(name, Environment(name));
        sample.Terminate();
        await sample.ExitAsync();

        sample.Output.Should().NotContain(static line => line.Contains("SC1", StringComparison.Ordinal) || line.Contains("SC2", StringComparison.Ordinal) || line.Contains("warn: StrictCors", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Environment(string name) => name switch
    {
        "FargateApi" => JsonNode.Parse(Repository.Text("samples", "FargateApi", "task-definition.json"))!["containerDefinitions"]![0]!["environment"]!.AsArray()
            .ToDictionary(static pair => pair!["name"]!.GetValue<string>(), static pair => pair!["value"]!.GetValue<string>()),
        "Microservices" => new() { ["Services__catalog"] = "http://127.0.0.1:0", ["Services__accounts"] = "http://127.0.0.1:0", ["Services__orders"] = "http://127.0.0.1:0" },
        _ => [],
    };
}
