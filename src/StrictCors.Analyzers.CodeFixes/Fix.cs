using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace StrictCors.Analyzers.CodeFixes;

/// <summary>What all fixes have in common: the rules that they are for, and their diagnostics one by one.</summary>
public abstract class Fix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var (title, changed) in Offer(root!, model!, diagnostic))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), KeyOf(title)), diagnostic);
        }
    }

    /// <summary>What "Fix all" takes for the same fix: by its title, unless each diagnostic has a title of its own.</summary>
    protected virtual string KeyOf(string title) => title;

    /// <summary>Each way to remedy it: what the menu says, and the file as it then is.</summary>
    protected abstract IEnumerable<(string Title, SyntaxNode Changed)> Offer(SyntaxNode root, SemanticModel model, Diagnostic diagnostic);
}
