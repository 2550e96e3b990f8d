using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>SCA005: takes the assignment out; where it is all of a lambda, writes <c>false</c>.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class DangerousOptionFix() : Fix("SCA005")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var assignment = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AssignmentExpressionSyntax>();
        if (assignment is null)
            yield break;
        var off = SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(assignment.Right);
        var changed = assignment.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement => root.RemoveNode(Chain.WholeOf(statement), SyntaxRemoveOptions.KeepNoTrivia),
            InitializerExpressionSyntax => root.RemoveNode(assignment, SyntaxRemoveOptions.KeepTrailingTrivia),
            _ => root.ReplaceNode(assignment.Right, off),
        };
        yield return ("Switch the protection on again", changed!);
    }
}
