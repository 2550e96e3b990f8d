using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace StrictCors.Analyzers.Pipelines;

/// <summary>Whether a name is written anywhere in the project's code. Asked only once something looks wrong, so that most builds never pay for it.</summary>
internal sealed class ProjectWords(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    public bool Contain(string word, CancellationToken cancellation) =>
        _known.GetOrAdd(word, name => compilation.SyntaxTrees.Any(tree => IsIn(tree, name, cancellation)));

    private static bool IsIn(SyntaxTree tree, string word, CancellationToken cancellation) =>
        tree.GetText(cancellation).ToString().Contains(word, StringComparison.Ordinal)
        && tree.GetRoot(cancellation).DescendantTokens().Any(token => token.ValueText == word && token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.SimpleNameSyntax);
}
