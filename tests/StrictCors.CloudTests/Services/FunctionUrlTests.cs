using StrictCors.CloudTests.Gateways;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Terraform;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Services;

/// <summary>The trap of function URLs: the URL and the function both speak, and browsers refuse two values.</summary>
public sealed class FunctionUrlTests
{
    private static readonly CloudPolicy s_policy = CloudPolicy.Find("defaults").WithoutOptions();

    [Fact]
    public void A_function_that_speaks_of_CORS_too_is_read_by_no_page()
    {
        var url = YamlText.Parse(s_policy.Export("lambda-url", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!["Url"]!["Properties"]!;
        var request = new EdgeRequest("GET", 200, ("origin", "https://app.example.com"));

        foreach (var speaks in (bool[])[false, true])
            BrowserVerdict.Of(request, new ListedCorsModel(ListedCors.OfFunctionUrl(url["Cors"]!), 200, 200, true, false, false) { ApplicationSpeaks = speaks }.Answer(request)!).StartsWith("with credentials: reads ", StringComparison.Ordinal).Should().Be(!speaks);
    }

    [Fact]
    public void A_URL_in_front_of_an_owner_says_nothing_and_asks_preflights_for_no_signature()
    {
        var url = YamlText.Parse(s_policy.Export("lambda-url", ExportOwner.App, "cloudformation").Text!)["Resources"]!["Url"]!["Properties"]!;
        url["Cors"].Should().BeNull();
        url["AuthType"]!.GetValue<string>().Should().Be("NONE");
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Both_languages_say_the_same()
    {
        var policies = CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"]).WithoutOptions()).Where(static policy => policy.Export("lambda-url", ExportOwner.Edge).Text is not null).ToList();
        policies.Should().HaveCountGreaterThan(8);
        foreach (var (policy, file) in policies.Zip(await TerraformFile.ParseAsync([.. policies.Select(static policy => policy.Export("lambda-url", ExportOwner.Edge, "terraform").Text!)])))
        {
            var terraform = file["resource"]!["aws_lambda_function_url"]!["url"]![0]!["cors"]![0]!.AsObject();
            var template = YamlText.Parse(policy.Export("lambda-url", ExportOwner.Edge, "cloudformation").Text!)["Resources"]!["Url"]!["Properties"]!["Cors"]!.AsObject();
            template.ToDictionary(static member => member.Key.ToLowerInvariant(), static member => member.Value!.ToJsonString())
                .Should().BeEquivalentTo(terraform.ToDictionary(static member => member.Key.Replace("_", "", StringComparison.Ordinal), static member => member.Value!.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS", 101, "https://a{0}.example.com")]
    [InlineData("CORS_ALLOWED_HEADERS", 101, "x-{0}")]
    [InlineData("CORS_EXPOSED_HEADERS", 101, "x-{0}")]
    public void More_than_a_hundred_items_are_refused(string setting, int count, string item) =>
        s_policy.With(setting, string.Join(',', Enumerable.Range(0, count).Select(number => string.Format(System.Globalization.CultureInfo.InvariantCulture, item, number)))).Export("lambda-url", ExportOwner.Edge)
            .Refusals.Should().ContainSingle().Which.Reason.Should().Be("Lambda takes 100 at most.");
}
