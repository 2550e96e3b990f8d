using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>Takes a link out of <c>a.B().C()</c>.</summary>
internal static class Chain
{
    /// <summary>The file without one call: without its statement where the call is all of it.</summary>
    public static SyntaxNode Without(SyntaxNode root, InvocationExpressionSyntax call)
    {
        var receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        return call.Parent is ExpressionStatementSyntax statement && receiver is not InvocationExpressionSyntax && statement.Parent is BlockSyntax or GlobalStatementSyntax
            ? root.RemoveNode(WholeOf(statement), SyntaxRemoveOptions.KeepNoTrivia)!
            : root.ReplaceNode(call, receiver.WithTrailingTrivia(call.GetTrailingTrivia()));
    }

    /// <summary>The statement as its list holds it: top-level statements are wrapped once more.</summary>
    public static SyntaxNode WholeOf(StatementSyntax statement) => statement.Parent is GlobalStatementSyntax whole ? whole : statement;
}
