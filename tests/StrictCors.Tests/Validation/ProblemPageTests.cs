using System.Globalization;
using System.Text;
using StrictCors.Origins;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Tests.Validation;

/// <summary>
/// Every code has its sentences, an example that really has the problem, and a place on the page that is made of the same table. To
/// write the page again, run these tests with <c>WRITE_PROBLEMS_PAGE=1</c>.
/// </summary>
public class ProblemPageTests
{
    private const string Page = "src/StrictCors/Validation/PROBLEMS.md";

    private static readonly (string Title, string[] Codes)[] Groups =
    [
        ("Origins", ["SC10"]),
        ("Settings that do not go together", ["SC11"]),
        ("Methods and names", ["SC12"]),
        ("Headers", ["SC13"]),
        ("Single values and hosts", ["SC14"]),
        ("Keys, policies and clients", ["SC15"]),
        ("Reloads and stores", ["SC16", "SC17"]),
        ("Warnings", ["SC20"]),
    ];

    [Fact]
    public void A_code_has_one_meaning()
    {
        ValidationTexts.All.Select(text => text.Code).Should().OnlyHaveUniqueItems();
        ValidationTexts.All.Select(text => text.Reason).Should().OnlyHaveUniqueItems();
        ValidationTexts.All.Select(text => text.Title).Should().OnlyHaveUniqueItems().And.OnlyContain(title => title.Length > 0 && title.Length <= 60 && !title.EndsWith('.'));
        ValidationTexts.All.Select(text => text.Code).Should().OnlyContain(code => code.Length == 6 && (code.StartsWith("SC1") || code.StartsWith("SC2")));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_example_has_its_problem_and_says_all_there_is_to_say(string code)
    {
        var text = ValidationTexts.All.Single(known => known.Code == code);
        var problem = Example(text);

        problem.IsWarning.Should().Be(text.IsWarning);
        new[] { problem.Setting, problem.Source, problem.OffendingText, problem.Reason, problem.Remedy, text.Why }
            .Should().NotContain(string.Empty);
        problem.Reason.Should().EndWith(".").And.NotContainAny("{", "}");
        problem.Remedy.Should().NotContainAny("{", "}");
        problem.ToString().Should().ContainAll(code, problem.Setting, problem.OffendingText, problem.Reason, problem.Remedy);
        if (text.Remedy.EndsWith('.') is false || text.Why.EndsWith('.') is false)
            Assert.Fail($"{code} has a sentence without an end.");
    }

    [Fact]
    public void The_page_says_what_the_library_says()
    {
        var expected = Write();
        if (Environment.GetEnvironmentVariable("WRITE_PROBLEMS_PAGE") == "1")
            File.WriteAllText(Repository.PathOf(Page), expected);

        File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n").Should().Be(expected);
    }

    [Fact]
    public void Every_code_has_a_heading_in_words_below_the_anchor_that_its_messages_carry() => ValidationTexts.All.Should().AllSatisfy(text =>
    {
        var anchor = ValidationTexts.PageOf(text.Code).Split('#')[1];
        File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n").Should().Contain($"\n<a id=\"{anchor}\"></a>\n\n### {text.Code}: {text.Title}\n");
    });

    public static TheoryData<string> Codes() => [.. ValidationTexts.OfSettings.Select(text => text.Code)];

    private static CorsConfigurationProblem Example(ProblemText text)
    {
        if (!ValidationTexts.OfSettings.Contains(text))
            return PolicyReview.Problem(text, new("", text.Example, "", "", null), text.Example, DetailOf(text), replacement: null, "StrictCors:Policies:partner:AllowedOrigins");
        var result = Configured.Validate(text.Example, isDevelopment: false);
        return result.Problems.Concat(result.Warnings).First(problem => problem.Code == text.Code);
    }

    private static string DetailOf(ProblemText text) => text.Code switch
    {
        "SC1504" => "The SignalR JavaScript client sends credentials unless its options say otherwise",
        "SC1602" => "Could not parse the JSON file.",
        _ => "partner",
    };

    private static string Write()
    {
        var page = new StringBuilder("""
            # What can be wrong with a configuration

            Each problem and each warning has a code that never changes its meaning. Codes that start with `SC1` are problems: the host does not start,
            and a reload keeps the policy in effect. Codes that start with `SC2` are warnings: the host starts, and the log has one line.
            A line of the log or of `strictcors check` names the code, the setting, the source of its value, the text, what is wrong, what to write, and the
            address of the code on this page. A test writes this page from the library's own table.

            """.ReplaceLineEndings("\n"));
        var texts = ValidationTexts.All.OrderBy(text => text.Code, StringComparer.Ordinal).ToList();
        foreach (var (title, codes) in Groups)
        {
            page.Append("\n## ").Append(title).Append('\n');
            foreach (var text in texts.Where(text => codes.Any(text.Code.StartsWith)))
                Append(page, text);
        }

        return page.ToString();
    }

    // The anchor is the address that messages carry: it stays when a heading changes.
    private static void Append(StringBuilder page, ProblemText text)
    {
        var problem = Example(text);
        page.Append("\n<a id=\"").Append(ValidationTexts.AnchorOf(text.Code)).Append("\"></a>\n\n### ").Append(text.Code).Append(": ").Append(text.Title).Append("\n\n")
            .Append(Prose(problem.Reason)).Append(' ').Append(text.Why).Append("\n\n")
            .Append("**What to write:** ").Append(Described(text, problem)).Append("\n\n")
            .Append(text.IsWarning ? "**Example** with the warning:" : "**Example** with the problem:").Append("\n\n```text\n");
        foreach (var setting in text.Example.Split(" | "))
            page.Append(Shown(setting)).Append('\n');
        page.Append("```\n");
    }

    private static string Shown(string setting)
    {
        var value = setting.IndexOf('=') + 1;
        return value == setting.Length ? setting : setting[..value] + ShownText.Of(setting[value..]);
    }

    // The sentence for when no single value is right, and the value where the example has one.
    private static string Described(ProblemText text, CorsConfigurationProblem problem) =>
        problem.Replacement is null ? Prose(problem.Remedy) : $"`{problem.Replacement}` in this example. In general: {Prose(text.Remedy)}";

    // Stars and angle brackets are text here and not Markdown's.
    private static string Prose(string text) => text
        .Replace(PublicSuffixList.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "YYYY-MM-DD", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("<", "\\<", StringComparison.Ordinal)
        .Replace("{detail}", "the keys that exist", StringComparison.Ordinal);
}
