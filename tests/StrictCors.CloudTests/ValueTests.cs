using System.Text.Json.Nodes;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Terraform;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests;

/// <summary>The lists that the services are given are the policy's own, in both languages.</summary>
public sealed class ValueTests
{
    public static TheoryData<string> Exact(string target) => new(CloudPolicy.Rows.Where(row => row[target] == "exact").Select(static row => row["policy"]));

    [Theory]
    [MemberData(nameof(Exact), "apigateway")]
    public void API_Gateway_gets_the_policy_in_CloudFormation(string name)
    {
        var policy = CloudPolicy.Find(name);
        var cors = YamlText.Parse(policy.Export("apigateway", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!["Api"]!["Properties"]!["CorsConfiguration"]!;
        ShouldSay(policy, cors["AllowOrigins"], cors["AllowMethods"], cors["AllowHeaders"], cors["ExposeHeaders"], cors["AllowCredentials"], cors["MaxAge"], anyMethod: "*");
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task API_Gateway_gets_the_policy_in_Terraform()
    {
        foreach (var (policy, file) in await ParseAsync("apigateway"))
        {
            var cors = file["resource"]!["aws_apigatewayv2_api"]!["api"]![0]!["cors_configuration"]![0]!;
            ShouldSay(policy, cors["allow_origins"], cors["allow_methods"], cors["allow_headers"], cors["expose_headers"], cors["allow_credentials"], cors["max_age"], anyMethod: "*");
        }
    }

    [Theory]
    [MemberData(nameof(Exact), "cloudfront")]
    public void CloudFront_gets_the_policy_in_CloudFormation(string name)
    {
        var policy = CloudPolicy.Find(name);
        var cors = YamlText.Parse(policy.Export("cloudfront", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!["ResponseHeaders"]!["Properties"]!["ResponseHeadersPolicyConfig"]!["CorsConfig"]!;
        cors["OriginOverride"]!.GetValue<bool>().Should().BeTrue();
        ShouldSay(policy, cors["AccessControlAllowOrigins"]!["Items"], cors["AccessControlAllowMethods"]!["Items"], cors["AccessControlAllowHeaders"]!["Items"], cors["AccessControlExposeHeaders"]?["Items"], cors["AccessControlAllowCredentials"], cors["AccessControlMaxAgeSec"], anyMethod: "ALL");
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task CloudFront_gets_the_policy_and_the_same_functions_in_Terraform()
    {
        foreach (var (policy, file) in await ParseAsync("cloudfront"))
        {
            var cors = file["resource"]!["aws_cloudfront_response_headers_policy"]!["cors"]![0]!["cors_config"]![0]!;
            cors["origin_override"]!.GetValue<bool>().Should().BeTrue();
            ShouldSay(policy, Items("allow_origins"), Items("allow_methods"), Items("allow_headers"), Items("expose_headers"), cors["access_control_allow_credentials"], cors["access_control_max_age_sec"], anyMethod: "ALL");

            var template = YamlText.Parse(policy.Export("cloudfront", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!;
            foreach (var (terraform, resource) in (IEnumerable<(string, string)>)[("preflight", "Preflight"), ("vary", "Vary")])
                Code(file, terraform).Should().Be(template[resource]?["Properties"]!["FunctionCode"]!.GetValue<string>());

            JsonNode? Items(string list) => cors[$"access_control_{list}"]?[0]!["items"];
        }
    }

    [Theory]
    [InlineData("defaults", "600")]
    [InlineData("a day", "86400")]
    [InlineData("no preflight cache", "0")]
    public void CloudFront_in_front_of_an_owner_forwards_and_keys_what_preflights_say(string name, string age)
    {
        var resources = YamlText.Parse(CloudPolicy.Find(name).Export("cloudfront", ExportOwner.App, "cloudformation").Text!)["Resources"]!;
        var cache = resources["Cache"]!["Properties"]!["CachePolicyConfig"]!;
        var keyed = cache["ParametersInCacheKeyAndForwardedToOrigin"]!;
        Strings(keyed["HeadersConfig"]!["Headers"]).Should().Contain(["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers", "Authorization"]);
        keyed["CookiesConfig"]!["CookieBehavior"]!.GetValue<string>().Should().Be("all");
        cache["DefaultTTL"]!.ToJsonString().Should().Be($$"""{"Fn::If":["CachesPreflights",{{age}},0]}""");
        resources["Request"]!["Properties"]!["OriginRequestPolicyConfig"]!["HeadersConfig"]!["HeaderBehavior"]!.GetValue<string>().Should().Be("allViewer");
    }

    [Fact]
    public void An_API_in_front_of_an_owner_has_no_CORS_configuration_and_asks_OPTIONS_for_no_sign_in()
    {
        var resources = YamlText.Parse(CloudPolicy.Find("defaults").Export("apigateway", ExportOwner.App, "cloudformation").Text!)["Resources"]!;
        resources["Api"]!["Properties"]!["CorsConfiguration"].Should().BeNull();
        foreach (var (name, path) in (IEnumerable<(string, string)>)[("Path", "/{proxy+}"), ("Root", "/")])
        {
            var options = resources[$"Options{name}"]!["Properties"]!;
            options["RouteKey"]!.GetValue<string>().Should().Be($"OPTIONS {path}");
            options["AuthorizationType"]!.GetValue<string>().Should().Be("NONE");
            resources[$"Any{name}"]!["Properties"]!["RouteKey"]!.GetValue<string>().Should().Be($"ANY {path}");
            options["Target"]!.ToJsonString().Should().Be(resources[$"Any{name}"]!["Properties"]!["Target"]!.ToJsonString());
        }
    }

    private static void ShouldSay(CloudPolicy policy, JsonNode? origins, JsonNode? methods, JsonNode? headers, JsonNode? exposed, JsonNode? credentials, JsonNode? maxAge, string anyMethod)
    {
        var source = policy.Policy.Source;
        Strings(origins).Should().Equal(source.AllowsAnyOrigin ? ["*"] : policy.Policy.Origins);
        Strings(methods).Should().Equal(source.AllowsAnyMethod ? [anyMethod] : source.Methods);
        string.Join(", ", Strings(headers)).Should().Be(policy.Compiled.AllowHeaders.ToString());
        Strings(exposed).Should().Equal(source.ExposedHeaders);
        credentials!.GetValue<bool>().Should().Be(source.AllowsCredentials);
        maxAge!.GetValue<long>().Should().Be(source.MaxAgeSeconds);
    }

    private static IEnumerable<string> Strings(JsonNode? list) => list?.AsArray().Select(static item => item!.GetValue<string>()) ?? [];

    private static string? Code(JsonObject file, string name) => file["resource"]!["aws_cloudfront_function"]![name]?[0]!["code"]!.GetValue<string>();

    private static async Task<IEnumerable<(CloudPolicy Policy, JsonObject File)>> ParseAsync(string target)
    {
        var policies = CloudPolicy.Rows.Where(row => row[target] == "exact").Select(static row => CloudPolicy.Find(row["policy"])).ToList();
        return policies.Zip(await TerraformFile.ParseAsync([.. policies.Select(policy => policy.Export(target, ExportOwner.Edge, "terraform").Text!)]));
    }
}
