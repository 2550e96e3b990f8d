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
    public async Task A_browser_decides_as_behind_StrictCors_and_what_else_differs_is_listed(string target)
    {
        var (answers, same, unlisted, used) = (0, 0, new Dictionary<string, string>(), new HashSet<string>());
        foreach (var policy in Policies())
        {
            if (policy.Export(target, ExportOwner.Edge).Text is not { } text)
                continue;
            var requests = EdgeRequest.For(policy.Compiled);
            var expected = await EdgeAnswer.OfStrictCorsAsync(policy, requests);
            foreach (var model in GatewayModels.Of(target, text))
                for (var index = 0; index < requests.Count; index++)
                {
                    var kind = GatewayComparison.KindOf(requests[index], expected[index], policy);
                    if (kind == GatewayComparison.NoBrowser)
                        continue;
                    var answer = model.Answer(requests[index]);
                    var differences = GatewayComparison.Differences(requests[index], expected[index], answer).ToList();
                    (answers, same) = (answers + 1, same + (differences.Count == 0 ? 1 : 0));
                    used.UnionWith(differences.Select(what => $"{kind}: {what}"));
                    foreach (var difference in differences.Select(what => $"{kind}: {what}").Except(Listed(target)))
                        unlisted.TryAdd(difference, $"{difference}: {requests[index]}\n{expected[index]}\n{answer}\n{policy.Settings["CORS_ALLOWED_ORIGINS"]}");
                }
        }

        output.WriteLine($"{target}: {answers} answers, {same} the same to the byte");
        string.Join("\n\n", unlisted.Values).Should().BeEmpty();
        string.Join(", ", Listed(target).Except(used)).Should().BeEmpty("a difference that never comes up is not listed");
        answers.Should().BeGreaterThan(5000);
    }

    [Fact]
    public void The_guide_lists_every_difference_and_no_other()
    {
        var guide = Repository.Text("src", "StrictCors.Tool", "Export", "CLOUD.md").Split('\n').SkipWhile(static line => line != "| gateway | requests | differs | why |").Skip(2).TakeWhile(static line => line.StartsWith('|'));
        guide.Should().Equal(GatewayComparison.Known.Select(static row => $"| `{row["target"]}` | {row["requests"]} | {row["what"]} | {row["reason"]} |"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_field_is_in_the_published_definition(string target)
    {
        var texts = from policy in Policies() from owner in (ExportOwner[])[ExportOwner.Edge, ExportOwner.App] let text = policy.Export(target, owner).Text where text is not null select text;
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
        var requests = EdgeRequest.For(policy.Compiled);
        var expected = await EdgeAnswer.OfStrictCorsAsync(policy, requests);
        var text = policy.Export(target, ExportOwner.Edge).Text!;
        text.Should().Contain(good);
        var model = GatewayModels.Of(target, text.Replace(good, bad, StringComparison.Ordinal)).First();
        var differences = requests.Zip(expected).Select(one => (Request: one.First, Expected: one.Second, Kind: GatewayComparison.KindOf(one.First, one.Second, policy))).Where(static one => one.Kind != GatewayComparison.NoBrowser)
            .SelectMany(one => GatewayComparison.Differences(one.Request, one.Expected, model.Answer(one.Request)).Select(what => $"{one.Kind}: {what}"));
        differences.Except(Listed(target)).Should().NotBeEmpty();
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

    private static IEnumerable<CloudPolicy> Policies() => CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"])).Concat(CloudPolicy.Lists.Select(CloudPolicy.OfOrigins));

    private static IEnumerable<string> Listed(string target) => GatewayComparison.Known.Where(row => row["target"] == target).SelectMany(static row => row["what"].Split(", ").Select(what => $"{row["requests"]}: {what}"));
}
