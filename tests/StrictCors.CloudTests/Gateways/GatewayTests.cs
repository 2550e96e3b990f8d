using StrictCors.TestSupport.Files;
using StrictCors.Tool;
using StrictCors.Tool.Export;
using Xunit.Abstractions;

namespace StrictCors.CloudTests.Gateways;

/// <summary>A browser decides behind a gateway as it does behind StrictCors, whatever the gateway's specification leaves open.</summary>
public sealed class GatewayTests(ITestOutputHelper output)
{
    public static TheoryData<string> Targets() => new(GatewayModels.Targets);

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task A_browser_decides_as_behind_StrictCors_and_what_else_differs_is_listed(string target) =>
        output.WriteLine(await GatewayComparison.CompareAsync(target, CloudPolicy.All, text => GatewayModels.Of(target, text)));

    [Fact]
    public void The_guide_lists_every_difference_and_no_other()
    {
        var kinds = GatewayComparison.Known.Select(static row => row["requests"]).Distinct().ToList();
        var listed = Guide.Pages.SelectMany(static page => page.Split('\n')).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && kinds.Exists(kind => line.Contains($"` | {kind} | ", StringComparison.Ordinal)));
        listed.Should().BeEquivalentTo(GatewayComparison.Known.Select(static row => $"| `{row["target"]}` | {row["requests"]} | {row["what"]} | {row["reason"]} |"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_field_is_in_the_published_definition(string target)
    {
        var texts = from policy in CloudPolicy.All from owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App] let text = policy.Export(target, owner).Text where text is not null select text;
        texts.Should().HaveCountGreaterThan(40);
        foreach (var text in texts)
            foreach (var document in YamlText.All(text))
                KubernetesStructure.Problems(document).Should().BeEmpty(text);
    }

    [Theory]
    [InlineData("gateway-api", "allowOrigins", "allowedOrigins")]
    [InlineData("gateway-api", "maxAge: 600", "maxAge: 0")]
    [InlineData("gateway-api", "\"https://app.example.com\"", "\"https://app.example.com\", \"https://app.example.com\"")]
    [InlineData("gateway-api", "\"https://app.example.com\"", "\"*\", \"https://app.example.com\"")]
    [InlineData("gateway-api", "\"https://app.example.com\"", "\"app://localhost\"")]
    [InlineData("gateway-api", "\"PUT\"", "\"PROPFIND\"")]
    [InlineData("gateway-api", "type: CORS", "type: Cors")]
    [InlineData("gateway-api", "allowCredentials: true", "allowCredentials: yes")]
    [InlineData("gateway-api", "gateway.networking.k8s.io/v1", "gateway.networking.k8s.io/v1alpha2")]
    [InlineData("envoy-gateway", "maxAge: \"600s\"", "maxAge: \"600\"")]
    [InlineData("envoy-gateway", "    kind: HTTPRoute\n", "")]
    [InlineData("istio", "unmatchedPreflights: IGNORE", "unmatchedPreflights: REFUSE")]
    [InlineData("istio", "- exact:", "- equals:")]
    [InlineData("traefik", "accessControlAllowOriginList:", "accessControlAllowOrigins:")]
    [InlineData("traefik", "kind: Rule", "kind: Rules")]
    public void A_file_that_the_cluster_would_refuse_is_noticed(string target, string good, string bad)
    {
        var text = CloudPolicy.Find("defaults").Export(target, ExportOwner.Edge).Text!;
        text.Should().Contain(good);
        YamlText.All(text.Replace(good, bad, StringComparison.Ordinal)).SelectMany(KubernetesStructure.Problems).Should().NotBeEmpty();
    }

    /// <summary>Each change opens or breaks something, and the comparison has to see it.</summary>
    [Theory]
    [InlineData("gateway-api", "https://app.example.com", "*")]
    [InlineData("gateway-api", "allowCredentials: true", "allowCredentials: false")]
    [InlineData("gateway-api", "maxAge: 600", "maxAge: 6000")]
    [InlineData("gateway-api", "\"PUT\", ", "")]
    [InlineData("gateway-api", "\"Authorization\"", "\"X-Key\"")]
    [InlineData("gateway-api", "\"ETag\", ", "")]
    [InlineData("gateway-api", "\"Access-Control-Allow-Origin\", ", "")]
    [InlineData("envoy-gateway", "https://app.example.com", "https://app.*")]
    [InlineData("envoy-gateway", "\"Access-Control-Allow-Origin\", ", "")]
    [InlineData("istio", "exact: \"https://app.example.com\"", "prefix: \"https://app.example.com\"")]
    [InlineData("istio", "exact: \"https://app.example.com\"", "regex: \".*\"")]
    [InlineData("istio", "\"Access-Control-Allow-Origin\", ", "")]
    [InlineData("traefik", "accessControlAllowOriginList: [\"https://app.example.com\"]", "accessControlAllowOriginListRegex: [\"https://app.example.com\"]")]
    [InlineData("traefik", "accessControlAllowOriginList: [\"https://app.example.com\"]", "accessControlAllowOriginListRegex: [\"^https://app[.]example[.]com\"]")]
    [InlineData("traefik", "      Access-Control-Allow-Origin: \"\"\n", "")]
    public async Task A_file_that_answers_otherwise_is_noticed(string target, string good, string bad)
    {
        var policy = CloudPolicy.Find("defaults");
        var text = policy.Export(target, ExportOwner.Edge).Text!;
        text.Should().Contain(good);
        (await GatewayComparison.UnlistedAsync(target, policy, GatewayModels.Of(target, text.Replace(good, bad, StringComparison.Ordinal)).First())).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("gateway-api", "cors")]
    [InlineData("envoy-gateway", "cors:")]
    [InlineData("istio", "corsPolicy:")]
    [InlineData("traefik", "headers:")]
    [InlineData("kong", "plugins:")]
    public void An_application_that_owns_CORS_gets_every_method_and_loses_no_header(string target, string word)
    {
        var text = CloudPolicy.Find("defaults").Export(target, ExportOwner.App).Text!;
        var said = string.Join('\n', text.Split('\n').Where(static line => !line.StartsWith('#')));
        said.Should().NotContain(word).And.NotContain("method").And.NotContain("remove");
        YamlText.All(text).Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_fragment_is_what_the_whole_file_says(string target)
    {
        var policy = CloudPolicy.Find("subdomains");
        if (policy.Export(target, ExportOwner.Edge).Text is not { } whole)
            throw new InvalidOperationException("Every gateway takes subdomains.");
        var lines = policy.Export(target, ExportOwner.Edge, isFragment: true).Text!.Split('\n').Where(static line => line.Length > 0 && line[0] != '#' && line != "filters:").Select(static line => line.Trim());
        whole.Split('\n').Select(static line => line.Trim()).Should().Contain(lines);
        YamlText.All(policy.Export(target, ExportOwner.App, isFragment: true).Text!.Replace("- matches", "rules:\n- matches", StringComparison.Ordinal).Replace("- match:", "http:\n- match:", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Theory]
    [InlineData("https://orders:8443")]
    [InlineData("http://192.0.2.1:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://orders.shop:8080")]
    public void An_application_that_is_no_Service_beside_the_route_is_refused(string upstream) => FluentActions.Invoking(() => ExportTargets.Find("gateway-api").Export(
        new(CloudPolicy.Find("defaults").Policy, ExportOwner.Edge, ListenAddress.Default, Upstream.Parse(upstream), TrustedProxies.Default, false, "yaml"))).Should().Throw<ToolException>().WithMessage("*write --upstream http://SERVICE:PORT*");
}
