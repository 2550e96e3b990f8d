using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>SCA002: calls <c>AddStrictCors()</c> where the builder is at hand, or moves <c>UseStrictCors()</c> to the front.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class PlacementFix() : Fix("SCA002")
{
    /// <inheritdoc />
    protected override IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        if (StatementAt(root, diagnostic.Location) is not { } late || StatementAt(root, diagnostic.AdditionalLocations[0]) is not { } early)
            yield break;
        if (Registered(root, model, late) is { } registered)
            yield return ("Call AddStrictCors()", registered);
        if (late.Parent == early.Parent && late != early && IsAlone(late))
            yield return ("Move UseStrictCors() to the front", Moved(root, late, early));
    }

    private static SyntaxNode Moved(SyntaxNode root, SyntaxNode late, SyntaxNode early)
    {
        var tracked = root.TrackNodes(late, early);
        tracked = tracked.RemoveNode(tracked.GetCurrentNode(late)!, SyntaxRemoveOptions.KeepNoTrivia)!;
        return tracked.InsertNodesBefore(tracked.GetCurrentNode(early)!, [late]);
    }

    /// <summary>Before the statement that builds the application, where a variable holds its builder.</summary>
    private static SyntaxNode? Registered(SyntaxNode root, SemanticModel model, SyntaxNode statement)
    {
        var build = statement.Parent!.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Build", Expression: IdentifierNameSyntax });
        if (build?.FirstAncestorOrSelf<StatementSyntax>() is not { } whole)
            return null;
        var builder = ((MemberAccessExpressionSyntax)build.Expression).Expression;
        var services = model.GetTypeInfo(builder).Type?.GetMembers("Services").OfType<IPropertySymbol>().FirstOrDefault()?.Type;
        if (services is null || model.LookupSymbols(build.SpanStart, services, "AddStrictCors", includeReducedExtensionMethods: true).IsEmpty)
            return null;
        var added = SyntaxFactory.ParseStatement($"{builder.WithoutTrivia()}.Services.AddStrictCors();").WithLeadingTrivia(whole.GetLeadingTrivia()).WithTrailingTrivia(whole.GetTrailingTrivia());
        var held = Chain.WholeOf(whole);
        return root.InsertNodesBefore(held, [held is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(added) : added]);
    }

    private static SyntaxNode? StatementAt(SyntaxNode root, Location location) =>
        root.FindNode(location.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement ? Chain.WholeOf(statement) : null;

    /// <summary>The statement is <c>app.UseStrictCors();</c> and nothing else.</summary>
    private static bool IsAlone(SyntaxNode statement) => statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Count() == 1;
}
