using System.Text.Json.Nodes;
using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Services;

/// <summary>What keeps Azure's services from touching CORS, and what else is true of their files.</summary>
public sealed class AzureTests
{
    public static TheoryData<string> Templates() => ["azure-app-service", "azure-container-apps", "azure-front-door"];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_property_is_in_the_published_specification(string target)
    {
        foreach (var policy in CloudPolicy.All)
            foreach (var owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App])
                if (policy.Export(target, owner).Text is { } text)
                    AzureStructure.Problems(text).Should().BeEmpty(text);
    }

    [Theory]
    [InlineData("azure-app-service", "allowedOrigins", "allowOrigins", "properties.cors.allowOrigins is not described")]
    [InlineData("azure-app-service", "supportCredentials\": false", "supportCredentials\": \"no\"", "properties.cors.supportCredentials is no boolean")]
    [InlineData("azure-app-service", "2023-12-01", "2023-12-02", "2023-12-02 is not 2023-12-01")]
    [InlineData("azure-container-apps", "environmentId')", "environment')", "environment is declared nowhere")]
    [InlineData("azure-container-apps", "\"corsPolicy\": null", "\"corsPolicy\": {}", "properties.configuration.ingress.corsPolicy.allowedOrigins is required")]
    [InlineData("azure-container-apps", "Microsoft.App/containerApps", "Microsoft.App/containerapp", "Microsoft.App/containerapp is not described")]
    [InlineData("azure-front-door", "\"name\": \"RequestHeader\"", "\"name\": \"RequestHeaders\"", "properties.conditions[].name takes no RequestHeaders")]
    [InlineData("azure-front-door", "\"selector\"", "\"header\"", "properties.conditions[].parameters.header is not described")]
    public void A_template_that_Azure_would_refuse_is_noticed(string target, string good, string bad, string problem)
    {
        var text = CloudPolicy.Find("defaults").Export(target, ExportOwner.App).Text!;
        text.Should().Contain(good);
        AzureStructure.Problems(text.Replace(good, bad, StringComparison.Ordinal)).Should().Contain(problem);
    }

    [Fact]
    public void App_Service_keeps_out_with_an_empty_list()
    {
        var cors = Resource("azure-app-service")["properties"]!["cors"]!;
        cors.ToJsonString().Should().Be("""{"allowedOrigins":[],"supportCredentials":false}""");
    }

    [Fact]
    public void A_list_that_no_resource_has_room_for_is_refused() =>
        CloudPolicy.OfOrigins(string.Join(',', Enumerable.Range(0, 30_000).Select(static number => $"https://tenant-{number}.example.com"))).Export("azure-container-apps", ExportOwner.Edge)
            .Refusals.Should().ContainSingle().Which.Reason.Should().EndWith("and Azure Resource Manager takes a resource of 1 MB at most.");

    [Fact]
    public void A_container_app_keeps_out_without_a_policy() =>
        Resource("azure-container-apps")["properties"]!["configuration"]!["ingress"]!.AsObject().Should().ContainKey("corsPolicy").WhoseValue.Should().BeNull();

    [Fact]
    public void API_Management_keeps_out_without_a_policy_and_takes_over_the_rest()
    {
        var policies = XDocument.Parse(CloudPolicy.Find("defaults").Export("azure-api-management", ExportOwner.App).Text!).Root!;
        policies.Descendants("cors").Should().BeEmpty();
        policies.Elements().Should().OnlyContain(static section => section.Elements().Count() == 1 && section.Element("base") != null);
    }

    [Fact]
    public void Front_Door_keeps_no_answer_to_a_request_with_an_origin()
    {
        var rule = JsonNode.Parse(CloudPolicy.Find("defaults").Export("azure-front-door", ExportOwner.App).Text!)!["resources"]![1]!["properties"]!;
        var condition = rule["conditions"]!.AsArray().Should().ContainSingle().Subject!["parameters"]!;
        (condition["selector"]!.GetValue<string>(), condition["operator"]!.GetValue<string>(), condition["negateCondition"]!.GetValue<bool>()).Should().Be(("Origin", "Any", false));
        rule["actions"]!.AsArray().Should().ContainSingle().Subject!["parameters"]!.AsObject().Should().ContainKey("cacheConfiguration").WhoseValue.Should().BeNull();
    }

    [Fact]
    public void An_empty_200_of_API_Management_is_what_the_file_switches_off()
    {
        var text = CloudPolicy.Find("defaults").Export("azure-api-management", ExportOwner.Edge).Text!;
        var request = new EdgeRequest("GET", 404, ("origin", "https://evil.example"));
        foreach (var (terminates, status) in (IEnumerable<(string, int)>)[("false", 404), ("true", 200)])
            ServiceModels.Of("azure-api-management", text.Replace("terminate-unmatched-request=\"false\">", $"terminate-unmatched-request=\"{terminates}\">", StringComparison.Ordinal)).First().Answer(request)!.Status.Should().Be(status);
    }

    [Theory]
    [InlineData("azure-container-apps", "corsPolicy")]
    [InlineData("azure-app-service", "cors")]
    public void A_fragment_is_what_the_whole_template_says(string target, string member)
    {
        foreach (var owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App])
            if (CloudPolicy.Find("defaults").Export(target, owner).Text is { } text)
            {
                var fragment = JsonNode.Parse(CloudPolicy.Find("defaults").Export(target, owner, isFragment: true).Text!)!.AsObject().Should().ContainSingle().Subject;
                fragment.Key.Should().Be(member);
                text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Should().Contain($"\"{member}\":{fragment.Value?.ToJsonString() ?? "null"}");
            }
    }

    private static JsonNode Resource(string target) => JsonNode.Parse(CloudPolicy.Find("defaults").Export(target, ExportOwner.App).Text!)!["resources"]![0]!;
}
