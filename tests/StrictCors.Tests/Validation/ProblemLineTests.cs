using System.Globalization;
using StrictCors.Origins;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Library;

namespace StrictCors.Tests.Validation;

/// <summary>
/// What each row of the tables says, word for word, as an operator reads it. To approve other words, run this with
/// <c>WRITE_PROBLEM_LINES=1</c> and read the difference.
/// </summary>
public class ProblemLineTests
{
    private const string Folder = "tests/StrictCors.Tests/Validation/";
    private const string Approved = Folder + "problem-lines.txt";

    [Fact]
    public void Every_problem_of_the_tables_is_said_in_the_approved_words()
    {
        var lines = Values("bad-values.tsv").Concat(Values("suspect-values.tsv")).Concat(Combinations()).ToArray();
        if (Environment.GetEnvironmentVariable("WRITE_PROBLEM_LINES") == "1")
            File.WriteAllText(Repository.PathOf(Approved), string.Join('\n', lines) + "\n");

        lines.Should().Equal(File.ReadAllLines(Repository.PathOf(Approved)));
    }

    private static IEnumerable<string> Values(string file) => TabSeparated.Read(Folder + file)
        .SelectMany(row => Said(Configured.ValidateOne(row["setting"], row["value"], isDevelopment: false)));

    private static IEnumerable<string> Combinations() => TabSeparated.Read(Folder + "combinations.tsv")
        .SelectMany(row => Said(Configured.Validate(row["settings"], isDevelopment: false)).Prepend($"# {row["claim"]}"));

    // The list of public suffixes is renewed by itself.
    private static IEnumerable<string> Said(StrictCors.Validation.ValidationResult result) => result.Problems.Concat(result.Warnings)
        .Select(problem => problem.ToString())
        .Select(line => line.Replace(PublicSuffixList.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "YYYY-MM-DD", StringComparison.Ordinal));
}
