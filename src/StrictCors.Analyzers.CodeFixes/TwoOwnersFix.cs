using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>SCA003: takes <c>UseCors()</c> out.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class TwoOwnersFix() : Fix("SCA003")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var call = root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call is { Expression: MemberAccessExpressionSyntax })
            yield return ("Remove UseCors()", Chain.Without(root, call));
    }
}
