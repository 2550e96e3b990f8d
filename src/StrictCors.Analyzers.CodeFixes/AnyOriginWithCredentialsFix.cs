using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>SCA004: says openly what is allowed, every origin, and leaves credentials off. Which origins to list only the author knows.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AnyOriginWithCredentialsFix() : Fix("SCA004")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        var open = CallAt(root, diagnostic.Location);
        var credentials = diagnostic.AdditionalLocations.Select(location => CallAt(root, location)).ToList();
        if (open is null || credentials.Exists(call => call is not { Expression: MemberAccessExpressionSyntax }))
            yield break;
        var tracked = root.TrackNodes(credentials.OfType<InvocationExpressionSyntax>().Append(open));
        var current = tracked.GetCurrentNode(open)!;
        tracked = tracked.ReplaceNode(current, AnyOrigin(current));
        foreach (var call in credentials)
            tracked = Chain.Without(tracked, tracked.GetCurrentNode(call!)!);
        yield return ("Allow every origin, without credentials", tracked);
    }

    private static InvocationExpressionSyntax? CallAt(SyntaxNode root, Location location) =>
        root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();

    private static InvocationExpressionSyntax AnyOrigin(InvocationExpressionSyntax call)
    {
        var member = (MemberAccessExpressionSyntax)call.Expression;
        return call
            .WithExpression(member.WithName(SyntaxFactory.IdentifierName("AllowAnyOrigin").WithTriviaFrom(member.Name)))
            .WithArgumentList(SyntaxFactory.ArgumentList().WithTriviaFrom(call.ArgumentList));
    }
}
