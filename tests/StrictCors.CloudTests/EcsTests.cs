using Microsoft.Extensions.Configuration;
using StrictCors.CloudTests.Import;
using StrictCors.Configuration;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Terraform;
using StrictCors.Tool.Checking;
using StrictCors.Tool.Export;
using StrictCors.Tool.Sources;
using StrictCors.Validation;

namespace StrictCors.CloudTests;

/// <summary>A task definition or an Express service that was exported and is read back says the same policy.</summary>
public sealed class EcsTests
{
    private static readonly (string Target, string Format)[] s_targets = [("ecs", "json"), ("ecs-express", "cloudformation")];

    public static TheoryData<string> Policies() => new(CloudPolicy.Rows.Select(static row => row["policy"]));

    public static TheoryData<string> Lists() => new(CloudPolicy.Lists);

    [Theory]
    [MemberData(nameof(Policies))]
    public void Read_back_every_policy_is_the_same(string name) => ShouldComeBack(CloudPolicy.Find(name));

    [Theory]
    [MemberData(nameof(Lists))]
    public void Read_back_every_list_of_origins_is_the_same(string list) => ShouldComeBack(CloudPolicy.OfOrigins(list));

    [Fact]
    public void Read_back_every_drawn_policy_is_the_same()
    {
        foreach (var settings in new DrawnPolicies(seed: 3).Settings().Take(300))
            ShouldComeBack(new(settings));
    }

    [Fact]
    public void A_named_policy_comes_back_under_its_name() => ShouldComeBack(new(
        new Dictionary<string, string?>
        {
            ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com",
            ["StrictCors:Policies:partner-api:AllowedOrigins"] = "https://*.partner.example,!https://old.partner.example",
            ["StrictCors:Policies:partner-api:AllowedMethods"] = "*",
            ["StrictCors:Policies:partner-api:ExposedHeaders"] = "",
            ["StrictCors:Policies:partner-api:RejectDisallowedOrigins"] = "true",
            ["StrictCors:Policies:partner-api:Hosts:0"] = "partner-api.example.com",
            ["StrictCors:Policies:partner-api:Hosts:1"] = "*.partners.example.com",
        },
        "partner-api"));

    [Fact]
    public void A_name_that_variables_can_not_say_is_refused()
    {
        var policy = new CloudPolicy(new Dictionary<string, string?> { ["StrictCors:Policies:a__b:AllowedOrigins"] = "https://app.example.com" }, "a__b");
        foreach (var (target, _) in s_targets)
            policy.Export(target, ExportOwner.App).Refusals.Should().ContainSingle().Which.What.Should().Be("policy a__b");
    }

    [Fact]
    public async Task The_command_checks_what_it_exported()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-ecs-").FullName;
        var (settings, task) = (Path.Combine(folder, "app.env"), Path.Combine(folder, "task.json"));
        await File.WriteAllTextAsync(settings, "CORS_ALLOWED_ORIGINS=https://*.example.com,!https://old.example.com\nCORS_ALLOWED_HEADERS=*\nCORS_MAX_AGE=00:20:00\n");

        (await ToolProcess.RunAsync("export", "ecs", "--owner", "app", "--env-file", settings, "--output", task)).Code.Should().Be(0);
        var result = await ToolProcess.RunAsync("check", "--task-definition", task);

        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("https://*.example.com, !https://old.example.com").And.Contain("1200 seconds");
        Directory.Delete(folder, recursive: true);
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task Both_languages_of_an_Express_service_say_the_same()
    {
        var policies = CloudPolicy.Rows.Select(static row => CloudPolicy.Find(row["policy"])).ToList();
        foreach (var (policy, file) in policies.Zip(await TerraformFile.ParseAsync([.. policies.Select(static policy => policy.Export("ecs-express", ExportOwner.App, "terraform").Text!)])))
        {
            var container = YamlText.Parse(policy.Export("ecs-express", ExportOwner.App, "cloudformation").Text!)["Resources"]!["Api"]!["Properties"]!["PrimaryContainer"]!;
            file["resource"]!["aws_ecs_express_gateway_service"]!["api"]![0]!["primary_container"]![0]!["environment"]!.AsArray().Select(static one => (one!["name"]!.GetValue<string>(), one["value"]!.GetValue<string>()))
                .Should().Equal(container["Environment"]!.AsArray().Select(static one => (one!["Name"]!.GetValue<string>(), one["Value"]!.GetValue<string>())));
        }
    }

    // Credentials are written in any case.
    private static IEnumerable<KeyValuePair<string, bool>> Flags(ValidatedPolicy policy) =>
        policy.YesOrNo.Where(static setting => setting.Key != SettingNames.AllowCredentials);

    private static void ShouldComeBack(CloudPolicy policy)
    {
        foreach (var (target, format) in s_targets)
            ShouldComeBack(policy, policy.Export(target, ExportOwner.App, format).Text!);
    }

    private static void ShouldComeBack(CloudPolicy policy, string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var checkedTarget = Check.Run(new(null, null, file, null)).Should().ContainSingle().Subject;

            checkedTarget.Configuration.Problems.Should().BeEmpty();
            Effective(checkedTarget, policy.Policy.Name).Should().Equal(Effective(Original(policy), policy.Policy.Name));
            var read = checkedTarget.Configuration.Policies.Single(one => one.PolicyName == policy.Policy.Name);
            read.Hosts.Should().Equal(policy.Policy.Source.Hosts);
            Flags(read).Should().BeEquivalentTo(Flags(policy.Policy.Source));
            read.RevalidationSeconds.Should().Be(policy.Policy.Source.RevalidationSeconds);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static CheckedTarget Original(CloudPolicy policy) =>
        CheckedTarget.Check(new Target("original", new ConfigurationBuilder().AddInMemoryCollection(policy.Settings).Build(), [], [], IsDevelopment: false));

    private static IEnumerable<string> Effective(CheckedTarget target, string? name) =>
        EffectivePolicy.Of(target).Single(policy => policy.Name == (name is null ? "default policy" : $"policy {name}")).Settings.Select(static setting => $"{setting.Name} = {setting.Value}");
}
