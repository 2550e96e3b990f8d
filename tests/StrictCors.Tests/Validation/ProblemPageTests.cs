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
/// write the page anew, run these tests with <c>WRITE_PROBLEMS_PAGE=1</c>.
/// </summary>
public class ProblemPageTests
{
    private const string Page = "src/StrictCors/Validation/PROBLEMS.md";

    [Fact]
    public void A_code_has_one_meaning()
    {
        ValidationTexts.All.Select(text => text.Code).Should().OnlyHaveUniqueItems();
        ValidationTexts.All.Select(text => text.Reason).Should().OnlyHaveUniqueItems();
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

    public static TheoryData<string> Codes() => [.. ValidationTexts.OfSettings.Select(text => text.Code)];

    private static CorsConfigurationProblem Example(ProblemText text)
    {
        if (!ValidationTexts.OfSettings.Contains(text))
            return PolicyReview.Problem(text, new("", text.Example, "", "", null), text.Example, text == RuntimeProblemTexts.ClientNotServed ? "The SignalR JavaScript client needs X-Requested-With here" : "partner", replacement: null, "StrictCors:Policies:partner");
        var result = Configured.Validate(text.Example, isDevelopment: false);
        return result.Problems.Concat(result.Warnings).First(problem => problem.Code == text.Code);
    }

    private static string Write()
    {
        var page = new StringBuilder("""
            # What can be wrong with a configuration

            Every problem has a code that never changes its meaning. `SC1…` are mistakes: the host does not start, and a reload keeps the
            policy in force. `SC2…` are warnings. Each line in the log names the code, the setting, where its value came from, the
            offending text, what is wrong and what to write. This page is made from the same table; a test keeps it so.

            """.ReplaceLineEndings("\n"));
        foreach (var text in ValidationTexts.All.OrderBy(text => text.Code, StringComparer.Ordinal))
        {
            var problem = Example(text);
            page.Append('\n').Append("## ").Append(text.Code).Append("\n\n```text\n");
            foreach (var setting in text.Example.Split(" | "))
                page.Append(Shown(setting)).Append('\n');
            page.Append("```\n\n")
                .Append("- Says: ").Append(Prose(problem.Reason)).Append('\n')
                .Append("- Write: ").Append(Prose(Described(text, problem))).Append('\n')
                .Append("- Why: ").Append(text.Why).Append('\n');
        }

        return page.ToString();
    }

    private static string Shown(string setting)
    {
        var value = setting.IndexOf('=') + 1;
        return value == setting.Length ? setting : setting[..value] + ShownText.Of(setting[value..]);
    }

    // The sentence for when no single value is right, and the value where the example has one.
    private static string Described(ProblemText text, CorsConfigurationProblem problem) =>
        problem.Replacement is null ? problem.Remedy : $"here {problem.Replacement}; where no single value is right: {text.Remedy}";

    // Stars and angle brackets are text here and not Markdown's.
    private static string Prose(string text) => text
        .Replace(PublicSuffixList.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "its date", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("<", "\\<", StringComparison.Ordinal)
        .Replace("{detail}", "the keys that exist", StringComparison.Ordinal);
}
