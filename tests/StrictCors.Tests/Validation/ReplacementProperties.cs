using FsCheck;
using FsCheck.Fluent;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

public class ReplacementProperties
{
    private static readonly string[] Keys =
    [
        "CORS_ALLOWED_ORIGINS", "CORS_ALLOWED_METHODS", "CORS_ALLOWED_HEADERS", "CORS_EXPOSED_HEADERS", "CORS_ALLOW_CREDENTIALS", "CORS_MAX_AGE",
    ];

    // What people's hands and tools do to a good value.
    private static readonly Func<string, string>[] Spoilers =
    [
        value => value + "/", value => $"\"{value}\"", value => $"“{value}”", value => value.ToUpperInvariant(), value => "\uFEFF" + value,
        value => value + "\u200B", value => value + "\u00A0", value => $"[\"{value}\"]", value => $"['{value}']", value => value + ";",
        value => value.Replace(", ", ";"), value => value.Replace(", ", "\n"), value => value.Replace(", ", " "), value => value.Replace("https://", ""),
        value => value + ":443", value => value + "/path?x=1#y", value => value.ToLowerInvariant(), value => value.Replace("-", "\u2010"),
        value => value.Replace("https", "http"), value => value + ".", value => $"<{value}>", value => value + ", !" + value, value => value + "é",
        value => value.Replace(",", " |"), value => "*, " + value, value => value.Replace("://", "://user:pw@"), value => value.Replace(".", "\u3002"),
    ];

    [Fact]
    public void Every_replacement_passes_in_its_setting()
    {
        var seeds = TabSeparated.Read("tests/StrictCors.Tests/Validation/good-values.tsv")
            .Where(row => Keys.Contains(row["setting"]))
            .Select(row => (Key: row["setting"], Value: row["value"]))
            .ToArray();
        var spoiled =
            from seed in Gen.Elements(seeds)
            from other in Gen.Elements(Keys)
            from key in Gen.Frequency((9, Gen.Constant(seed.Key)), (1, Gen.Constant(other)))
            from spoilers in Gen.Elements(Spoilers).ListOf()
            from credentials in Gen.Elements("true", "false", "")
            select (Key: key, Value: spoilers.Take(3).Aggregate(seed.Value, (value, spoil) => spoil(value)), Credentials: credentials);

        var mended = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(spoiled.ToArbitrary(), spoil =>
            {
                foreach (var mistake in Judge(spoil.Key, spoil.Value, spoil.Credentials))
                {
                    // An exclusion takes nothing out when it stands alone.
                    if (mistake.Replacement is null || mistake.Replacement.StartsWith('!') || mistake.Setting != spoil.Key)
                        continue;

                    mended++;
                    Judge(spoil.Key, mistake.Replacement, spoil.Credentials).Where(left => left.Setting == spoil.Key)
                        .Should().BeEmpty($"{mistake} was followed");
                }
            }));
        mended.Should().BeGreaterThan(500);
    }

    [Fact]
    public void No_text_whatever_breaks_the_judgement_or_a_line_of_the_log()
    {
        var anything = from key in Gen.Elements(Keys)
                       from text in ArbMap.Default.GeneratorFor<string>()
                       select (Key: key, Text: text ?? "");
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(anything.ToArbitrary(), value =>
            {
                foreach (var problem in Judge(value.Key, value.Text, ""))
                {
                    problem.ToString().Any(character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u202E')
                        .Should().BeFalse();
                    problem.OffendingText.Length.Should().BeLessThan(140);
                }
            }));
    }

    [Fact]
    public void What_is_refused_alone_is_refused_in_company()
    {
        var rows = TabSeparated.Read("tests/StrictCors.Tests/Validation/bad-values.tsv")
            .Where(row => row["setting"] == "CORS_ALLOWED_ORIGINS" && !row["value"].Contains(',') && row["code"] is not ("SC1018" or "SC1106"))
            .ToList();
        rows.Should().HaveCountGreaterThan(150);
        foreach (var row in rows)
            Judge("CORS_ALLOWED_ORIGINS", $"https://first.example, {row["value"]}, https://last.example", "")
                .Should().Contain(mistake => mistake.Code == row["code"], row["value"]);
    }

    private static IReadOnlyList<CorsConfigurationProblem> Judge(string key, string value, string credentials)
    {
        var configured = key == "CORS_ALLOWED_ORIGINS" ? new Configured() : Configured.Parse(Configured.SomeOrigin);
        if (credentials.Length > 0 && key != "CORS_ALLOW_CREDENTIALS")
            configured.Set("CORS_ALLOW_CREDENTIALS", credentials);
        configured.Set(key, value);
        return configured.Validate().Problems;
    }
}
