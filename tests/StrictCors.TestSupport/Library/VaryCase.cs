using StrictCors.TestSupport.Files;

namespace StrictCors.TestSupport.Library;

/// <summary>A row of <c>vary.tsv</c>: what the application writes, and what has to leave.</summary>
public sealed record VaryCase(string About, IReadOnlyList<string> Lines)
{
    public static IReadOnlyList<VaryCase> All { get; } = [.. TabSeparated.Read("tests/StrictCors.TestSupport/Library/vary.tsv").Select(static row => new VaryCase(row["about"], Read(row["lines"])))];

    public static TheoryData<string> Names => new(All.Select(static row => row.About));

    public static VaryCase Find(string about) => All.Single(row => row.About == about);

    /// <summary>One line with every name of the application's once, and <c>Origin</c> unless the policy is open or a <c>*</c> says it already; no line where there is no name.</summary>
    public void ShouldBe(IReadOnlyList<string> answer, bool isOpen)
    {
        var names = Members(Lines);
        if (!isOpen && !names.Contains("*"))
            names.Add("origin");
        answer.Should().HaveCount(names.Count > 0 ? 1 : 0, About);
        var left = answer.SelectMany(static line => line.Split(',')).Select(static name => name.Trim(' ', '\t').ToLowerInvariant()).ToList();
        left.Should().OnlyHaveUniqueItems(About).And.NotContain("", About);
        // Beside a star, Origin says nothing.
        left.Where(name => name != "origin" || !names.Contains("*")).Should().BeEquivalentTo(names.Where(name => name != "origin" || !names.Contains("*")), About);
    }

    private static HashSet<string> Members(IEnumerable<string> lines) =>
        [.. lines.SelectMany(static line => line.Split(',')).Select(static name => name.Trim(' ', '\t').ToLowerInvariant()).Where(static name => name.Length > 0)];

    private static IReadOnlyList<string> Read(string lines) => lines.Length == 0 ? [] : [.. lines.Split(" | ").Select(static line => line == "(empty)" ? "" : line)];
}
