using System.Text.Json.Nodes;
using StrictCors.CloudTests.Gateways;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Terraform;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Services;

/// <summary>What a REST API answers itself, and what it leaves to the application.</summary>
public sealed class RestApiTests
{
    [Theory]
    [InlineData("defaults", "https://app.example.com", "with credentials: reads etag, link, x-request-id; without: reads etag, link, x-request-id")]
    [InlineData("defaults", "https://evil.example", "with credentials: no; without: no")]
    [InlineData("localhost without credentials", "http://localhost:5173", "with credentials: no; without: reads etag, link, x-request-id")]
    [InlineData("open", "https://evil.example", "with credentials: no; without: reads etag, link, x-request-id")]
    [InlineData("two origins and a port", "https://app.example.com", "with credentials: no; without: no")]
    [InlineData("two origins and a port", "https://evil.example", "with credentials: no; without: no")]
    public void What_the_API_answers_itself_is_read_by_the_one_origin_and_where_there_are_several_by_no_page(string policy, string origin, string verdict)
    {
        var model = new RestApiModel(Resources(CloudPolicy.Find(policy), ExportOwner.Edge), "Path", isLowerCase: true);
        foreach (var (type, status) in (IEnumerable<(string, int)>)[("DEFAULT_4XX", 401), ("DEFAULT_5XX", 504)])
            BrowserVerdict.Of(new EdgeRequest("GET", status, ("origin", origin)), model.Error(type, status)).Should().Be(verdict);
    }

    [Fact]
    public void An_API_in_front_of_an_owner_passes_preflights_on_without_sign_in_and_writes_no_header()
    {
        var resources = Resources(CloudPolicy.Find("defaults"), ExportOwner.App);
        resources.ToJsonString().Should().NotContain("Access-Control").And.NotContain("MOCK").And.NotContain("GatewayResponse");
        foreach (var path in (string[])["Path", "Root"])
        {
            var (any, options) = (resources[$"Any{path}"]!["Properties"]!, resources[$"Options{path}"]!["Properties"]!);
            options["AuthorizationType"]!.GetValue<string>().Should().Be("NONE");
            JsonNode.DeepEquals(options["Integration"], any["Integration"]).Should().BeTrue(path);
        }
    }

    [Fact]
    public void A_changed_policy_makes_another_deployment()
    {
        var names = CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"])).Where(static policy => policy.Export("apigateway-rest", ExportOwner.Edge).Text is not null)
            .Select(static policy => (Said: string.Join('\n', policy.Compiled.AllowMethods, policy.Compiled.AllowHeaders, policy.Compiled.ExposeHeaders, policy.Compiled.MaxAge, string.Join(',', policy.Policy.Origins), policy.Policy.IsOpen, policy.Policy.AllowsCredentials),
                Name: Resources(policy, ExportOwner.Edge).Single(static one => one.Value!["Type"]!.GetValue<string>() == "AWS::ApiGateway::Deployment").Key)).ToList();
        names.Select(static one => one.Name).Distinct().Should().HaveSameCount(names.Select(static one => one.Said).Distinct()).And.HaveCountGreaterThan(8);
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Both_languages_say_the_same()
    {
        var policies = CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"])).Where(static policy => policy.Export("apigateway-rest", ExportOwner.Edge).Text is not null).ToList();
        foreach (var (policy, file) in policies.Zip(await TerraformFile.ParseAsync([.. policies.Select(static policy => policy.Export("apigateway-rest", ExportOwner.Edge, "terraform").Text!)])))
        {
            var (terraform, template) = (file["resource"]!, Resources(policy, ExportOwner.Edge));
            foreach (var (name, path) in (IEnumerable<(string, string)>)[("path", "Path"), ("root", "Root")])
            {
                var (response, options) = (terraform["aws_api_gateway_integration_response"]![$"options_{name}"]![0]!, template[$"Options{path}"]!["Properties"]!);
                var expected = options["Integration"]!["IntegrationResponses"]![0]!;
                JsonNode.DeepEquals(response["response_parameters"], expected["ResponseParameters"]).Should().BeTrue(name);
                Text(response["response_templates"]).Should().Be(Text(expected["ResponseTemplates"]));
                JsonNode.DeepEquals(terraform["aws_api_gateway_method_response"]![$"options_{name}"]![0]!["response_parameters"], options["MethodResponses"]![0]!["ResponseParameters"]).Should().BeTrue(name);
                terraform["aws_api_gateway_integration"]![$"options_{name}"]![0]!["type"]!.GetValue<string>().Should().Be(options["Integration"]!["Type"]!.GetValue<string>());
            }

            foreach (var (name, resource) in (IEnumerable<(string, string)>)[("default_4xx", "Default4xx"), ("default_5xx", "Default5xx")])
                JsonNode.DeepEquals(terraform["aws_api_gateway_gateway_response"]![name]![0]!["response_parameters"], template[resource]!["Properties"]!["ResponseParameters"]).Should().BeTrue(name);
        }
    }

    [Fact]
    public void A_list_that_no_mapping_template_holds_is_refused()
    {
        var origins = string.Join(',', Enumerable.Range(0, 9_000).Select(static number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"https://tenant-{number:00000}.example.com")));
        CloudPolicy.OfOrigins(origins).Export("apigateway-rest", ExportOwner.Edge).Refusals.Should().ContainSingle().Which.Reason.Should().Contain("API Gateway takes 300000");
    }

    private static string Text(JsonNode? templates) => templates?["application/json"]?.GetValue<string>().Trim() ?? "";

    private static JsonObject Resources(CloudPolicy policy, ExportOwner owner) => YamlText.Parse(policy.Export("apigateway-rest", owner, "cloudformation").Text!)["Resources"]!.AsObject();
}
