using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>What a page's blocks may use without declaring it: <c>preludes.tsv</c>, where the longest beginning of the page's path wins.</summary>
internal static class Prelude
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> s_rows = TabSeparated.Read("tests/StrictCors.DocumentationTests/preludes.tsv");

    /// <summary>The statements and the types that a block needs, each declared once and before what uses it.</summary>
    public static (string Statements, string Types) For(string page, CompilationUnitSyntax block)
    {
        var declared = Declared(block);
        var needed = Used(block);
        var chosen = new List<IReadOnlyDictionary<string, string>>();
        foreach (var row in s_rows.Where(row => IsFor(page, row)).Reverse())
        {
            if (!needed.Contains(row["name"]) || declared.Contains(row["name"]))
                continue;
            chosen.Insert(0, row);
            // A declaration may use what stands above it.
            needed.UnionWith(Used(SyntaxFactory.ParseCompilationUnit(row["declaration"])));
        }

        return (Join(chosen, areTypes: false), Join(chosen, areTypes: true));
    }

    private static bool IsFor(string page, IReadOnlyDictionary<string, string> row) =>
        page.StartsWith(row["pages"], StringComparison.Ordinal)
        && !s_rows.Any(other => other["name"] == row["name"] && other["pages"].Length > row["pages"].Length && page.StartsWith(other["pages"], StringComparison.Ordinal));

    private static string Join(IEnumerable<IReadOnlyDictionary<string, string>> rows, bool areTypes) => string.Concat(rows
        .Select(static row => row["declaration"] + "\n")
        .Where(declaration => SyntaxFactory.ParseCompilationUnit(declaration).Members.OfType<BaseTypeDeclarationSyntax>().Any() == areTypes));

    private static HashSet<string> Used(SyntaxNode node) => [.. node.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.Text)];

    private static HashSet<string> Declared(SyntaxNode node) => [.. node.DescendantNodes().Select(static declaration => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        ParameterSyntax parameter => parameter.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    })];
}
