using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>SCA001 and SCA009: writes what start-up says to write, where that is one value and a literal stands there.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RefusedLiteralFix() : Fix("SCA001", "SCA009")
{
    /// <inheritdoc />
    protected override string KeyOf(string title) => nameof(RefusedLiteralFix);

    /// <inheritdoc />
    protected override IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var literal = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as LiteralExpressionSyntax;
        if (literal is null || !diagnostic.Properties.TryGetValue(RefusedLiteralAnalyzer.Replacement, out var replacement) || replacement is null)
            yield break;
        var isText = literal.IsKind(SyntaxKind.StringLiteralExpression);
        ExpressionSyntax written = isText
            ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(replacement))
            : SyntaxFactory.ParseExpression(replacement);
        yield return ($"Write {replacement}", root.ReplaceNode(literal, written.WithTriviaFrom(literal)));
    }
}
