using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.Configuration;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Configuration;

/// <summary>The schema that editors read knows the settings that the library knows, and no others.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly JsonNode s_schema = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src/StrictCors/ConfigurationSchema.json")))!;

    [Fact]
    public void The_section_has_every_setting_and_no_other_key()
    {
        var section = s_schema["properties"]!["StrictCors"]!;

        Names(section).Should().BeEquivalentTo(
            [.. SettingNames.All.Select(setting => setting.Name).Where(name => name != SettingNames.Hosts), SettingNames.Policies, SettingNames.ReportOnly]);
        section["additionalProperties"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public void A_named_policy_has_every_setting_but_the_default_policys_own()
    {
        var policy = s_schema["definitions"]!["policy"]!;

        Names(policy).Should().BeEquivalentTo(SettingNames.All.Select(setting => setting.Name).Where(name => !SettingNames.IsOfDefaultPolicyAlone(name)));
        policy["additionalProperties"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (Match match in Regex.Matches(s_schema.ToJsonString(), "\"#/definitions/(\\w+)\""))
            s_schema["definitions"]![match.Groups[1].Value].Should().NotBeNull(match.Value);
    }

    [Fact]
    public void The_pattern_for_an_origin_takes_every_good_value_and_refuses_what_people_write_most()
    {
        var pattern = s_schema["definitions"]!["origins"]!["anyOf"]![0]!["items"]!["pattern"]!.GetValue<string>();

        foreach (var row in TabSeparated.Read("tests/StrictCors.Tests/Validation/good-values.tsv").Where(row => row["setting"] == "CORS_ALLOWED_ORIGINS"))
        {
            foreach (var origin in row["value"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Regex.IsMatch(origin, pattern).Should().BeTrue(origin);
        }

        foreach (var origin in new[] { "https://app.example.com/", "app.example.com", "HTTPS://app.example.com", "https://a.example;https://b.example", "null", "https://user@a.example" })
            Regex.IsMatch(origin, pattern).Should().BeFalse(origin);
    }

    [Fact]
    public void The_pattern_for_a_time_of_revalidation_takes_what_the_library_takes()
    {
        var pattern = s_schema["definitions"]!["revalidation"]!["anyOf"]![1]!["pattern"]!.GetValue<string>();
        static IEnumerable<string> Values(string file) => TabSeparated.Read($"tests/StrictCors.Tests/Validation/{file}.tsv")
            .Where(row => row["setting"] == "StrictCors:RevalidateAfterChange").Select(row => row["value"]);

        Values("good-values").Should().NotBeEmpty().And.OnlyContain(value => Regex.IsMatch(value.Trim(), pattern));
        // That a number is too high is for the library to say.
        Values("bad-values").Where(value => !value.All(char.IsAsciiDigit)).Should().NotBeEmpty().And.OnlyContain(value => !Regex.IsMatch(value, pattern));
    }

    private static IEnumerable<string> Names(JsonNode schema) => schema["properties"]!.AsObject().Select(property => property.Key);
}
