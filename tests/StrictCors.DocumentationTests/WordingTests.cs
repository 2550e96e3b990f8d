using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>Words that made readers stumble: <c>oddities.tsv</c> has each, and what to write instead.</summary>
public sealed partial class WordingTests
{
    // Its tables have the names of measurements, which the program prints.
    private const string Measurements = "tests/StrictCors.Benchmarks/README.md";

    private static readonly IReadOnlyList<(Regex Pattern, string Instead, string Example)> s_oddities =
    [
        .. TabSeparated.Read("tests/StrictCors.DocumentationTests/oddities.tsv").Select(static row => (new Regex(row["pattern"], RegexOptions.IgnoreCase), row["write instead"], row["for example"])),
    ];

    public static TheoryData<string> PagePaths => [.. Pages.All.Select(static page => page.Path).Where(static path => path != Measurements)];

    public static TheoryData<string> Sources =>
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Repository.PathOf(), file)).Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void A_page_has_usual_words(string path) => Found(Code().Replace(Block().Replace(Pages.All.Single(page => page.Path == path).Text, ""), "`")).Should().BeEmpty();

    /// <summary>Messages, log texts, headings of problems and the tool's help are string literals. Files that the tool writes are not for readers.</summary>
    [Theory]
    [MemberData(nameof(Sources))]
    public void Messages_log_texts_and_help_have_usual_words(string path) =>
        CSharpSyntaxTree.ParseText(Repository.Text(path)).GetRoot().DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || (token.IsKind(SyntaxKind.InterpolatedStringTextToken) && !IsInAFile(token)))
            .Where(static token => token.ValueText.Contains(' ', StringComparison.Ordinal))
            .SelectMany(static token => Found(Code().Replace(token.ValueText, "`"))).Should().BeEmpty();

    [Fact]
    public void Each_of_the_thirty_would_be_found() =>
        s_oddities.Should().HaveCount(30).And.AllSatisfy(static oddity => Found(oddity.Example).Should().NotBeEmpty().And.Contain(found => found.EndsWith(oddity.Instead)));

    private static bool IsInAFile(SyntaxToken token) =>
        token.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>()?.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken) == true;

    private static IEnumerable<string> Found(string text) =>
        s_oddities.SelectMany(oddity => oddity.Pattern.Matches(text).Select(match => $"'{match.Value}' in '{text[Math.Max(0, match.Index - 40)..Math.Min(text.Length, match.Index + 40)]}': write {oddity.Instead}"));

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();
}
