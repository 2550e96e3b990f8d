using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

public class ValueTableTests
{
    private const string Folder = "tests/StrictCors.Tests/Validation/";

    [Fact]
    public void The_tables_hold_at_least_two_hundred_bad_and_one_hundred_good_values()
    {
        Distinct("bad-values.tsv").Should().BeGreaterThanOrEqualTo(200);
        Distinct("good-values.tsv").Should().BeGreaterThanOrEqualTo(100);
    }

    [Theory]
    [MemberData(nameof(Rows), "bad-values.tsv")]
    public void A_bad_value_is_refused_with_its_code_and_its_replacement(string setting, string value, string code, string replacement)
    {
        var mistakes = Configured.ValidateOne(setting, value).Problems;

        mistakes.Should().ContainSingle();
        mistakes[0].Code.Should().Be(code, mistakes[0].ToString());
        (mistakes[0].Replacement ?? "").Should().Be(replacement, mistakes[0].ToString());
        mistakes[0].Source.Should().Be("test");
    }

    [Theory]
    [MemberData(nameof(Rows), "bad-values.tsv")]
    public void A_replacement_fed_back_alone_passes(string setting, string value, string code, string replacement)
    {
        // An exclusion can't stand alone; an unknown key is mended in its name, not its value.
        if (replacement.Length == 0 || replacement.StartsWith('!') || code == "SC1501")
            return;

        var key = setting.EndsWith(":0", StringComparison.Ordinal) && replacement.Contains(',') ? setting[..^2] : setting;
        if (code is "SC1405" || setting.StartsWith("CORS_", StringComparison.Ordinal))
            key = setting.Replace(":0", "", StringComparison.Ordinal);
        Configured.ValidateOne(key, replacement).Problems.Should().BeEmpty($"{value} was mended");
    }

    [Theory]
    [MemberData(nameof(Rows), "good-values.tsv")]
    public void A_good_value_passes(string setting, string value)
    {
        Configured.ValidateOne(setting, value).Problems.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rows), "suspect-values.tsv")]
    public void A_suspect_value_passes_with_a_warning(string setting, string value, string code, string replacement)
    {
        var result = Configured.ValidateOne(setting, value, isDevelopment: false);

        result.Problems.Should().BeEmpty();
        result.Warnings.Should().ContainSingle().Which.Code.Should().Be(code);
        (result.Warnings[0].Replacement ?? "").Should().Be(replacement);
    }

    [Theory]
    [MemberData(nameof(Rows), "combinations.tsv")]
    public void Settings_that_interplay_are_judged_together(string claim, string settings, string mistakes, string warnings)
    {
        var result = Configured.Validate(settings, isDevelopment: false);

        string.Join(",", result.Problems.Select(mistake => mistake.Code)).Should().Be(mistakes, claim);
        string.Join(",", result.Warnings.Select(warning => warning.Code)).Should().Be(warnings, claim);
    }

    public static IEnumerable<object[]> Rows(string file) =>
        TabSeparated.Read(Folder + file).Select(row => row.Values.ToArray<object>());

    private static int Distinct(string file) =>
        TabSeparated.Read(Folder + file).Select(row => (row["setting"], row["value"])).Distinct().Count();
}
