using StrictCors.CloudTests.Gateways;
using StrictCors.CloudTests.Services;
using StrictCors.Tool;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests;

/// <summary>Lossless or an error, for every policy of <c>policies.tsv</c> and every target of the cloud: nothing is left out without a word.</summary>
public sealed class OutcomeTests
{
    public static TheoryData<string, string, string> Outcomes()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var row in CloudPolicy.Rows)
        {
            cases.Add(row["policy"], "envoy", "exact");
            cases.Add(row["policy"], "apigateway", row["apigateway"]);
            cases.Add(row["policy"], "cloudfront", row["cloudfront"]);
            foreach (var target in (string[])[.. GatewayModels.Targets, .. ServiceModels.Targets])
                cases.Add(row["policy"], target, row[target]);
            cases.Add(row["policy"], "kong", "sends back whatever it is asked");
            cases.Add(row["policy"], "alb", "writes one fixed text on every answer");
            cases.Add(row["policy"], "ecs", "makes the application the owner");
            cases.Add(row["policy"], "azure-app-service", "has no list of request headers");
            cases.Add(row["policy"], "azure-front-door", "answers with redirects only");
            cases.Add(row["policy"], "ecs-express", "makes the application the owner");
        }

        return cases;
    }

    public static TheoryData<string> Targets() => ["envoy", "apigateway", "cloudfront", "alb", "ecs", "ecs-express", "azure-app-service", "azure-front-door", .. GatewayModels.Targets, "kong", .. ServiceModels.Targets];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_layer_that_owns_CORS_says_the_policy_exactly_or_not_at_all(string policy, string target, string outcome)
    {
        foreach (var format in ExportTargets.Find(target).Formats)
        {
            var result = CloudPolicy.Find(policy).Export(target, ExportOwner.Edge, format);

            if (outcome == "exact")
                result.Refusals.Should().BeEmpty();
            else
                result.Refusals.Should().Contain(refusal => refusal.Reason.Contains(outcome, StringComparison.Ordinal));
            (result.Text is null).Should().Be(outcome != "exact");
        }
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_refusal_names_the_setting_the_reason_and_the_nearest_thing(string policy, string target, string outcome)
    {
        foreach (var refusal in CloudPolicy.Find(policy).Export(target, ExportOwner.Edge).Refusals)
        {
            outcome.Should().NotBe("exact");
            refusal.What.Should().MatchRegex("^(CORS_[A-Z_]+|StrictCors:[A-Za-z]+): .");
            refusal.Reason.Should().EndWith(".");
            refusal.Nearest.Should().EndWith(".");
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_policy_can_be_left_to_the_application(string target)
    {
        foreach (var row in CloudPolicy.Rows)
            foreach (var format in ExportTargets.Find(target).Formats)
                CloudPolicy.Find(row["policy"]).Export(target, ExportOwner.App, format).Text.Should().EndWith("\n").And.NotEndWith("\n\n");
    }

    [Theory]
    [InlineData("apigateway")]
    [InlineData("cloudfront")]
    [InlineData("alb")]
    [InlineData("kong")]
    [InlineData("lambda-url")]
    [InlineData("apigateway-rest")]
    [InlineData("azure-front-door")]
    public void What_stands_beside_other_resources_is_no_fragment(string target) =>
        FluentActions.Invoking(() => CloudPolicy.Find("defaults").Export(target, ExportOwner.App, isFragment: true)).Should().Throw<ToolException>().WithMessage("*beside your own*");

    [Fact]
    public void The_guide_lists_every_reason()
    {
        var guide = string.Concat(Guide.Pages);
        foreach (var target in (string[])["apigateway", "cloudfront", .. GatewayModels.Targets, .. ServiceModels.Targets])
            foreach (var reason in CloudPolicy.Rows.Select(row => row[target]).Where(static outcome => outcome != "exact").Distinct())
                guide.Should().Contain(reason);
    }
}
