using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace StrictCors.Analyzers.Tests.Snippets;

/// <summary>Source in which <c>[|</c> and <c>|]</c> stand around what a rule underlines; without them, nothing may be.</summary>
internal sealed class Marked
{
    private readonly List<TextSpan> _spans = [];

    public Marked(string source, bool hasBuildFile = true, OutputKind kind = OutputKind.ConsoleApplication)
    {
        source = source.ReplaceLineEndings("\n");
        while (source.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
        {
            source = source.Remove(start, 2);
            var end = source.IndexOf("|]", StringComparison.Ordinal);
            source = source.Remove(end, 2);
            _spans.Add(TextSpan.FromBounds(start, end));
        }

        Project = Snippet.Project(source, hasBuildFile, kind);
    }

    private Project Project { get; }

    private Document Program => Project.Documents.Single(document => document.Name == "Program.cs");

    /// <summary>Every marked span is underlined by this rule, and nothing else by any.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ShouldShowAsync(string id)
    {
        _spans.Should().NotBeEmpty();
        var found = await FindAsync();
        found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).Should().Equal(_spans.Select(span => (id, span)), string.Join('\n', found));
        return found;
    }

    public async Task ShouldShowNothingAsync()
    {
        _spans.Should().BeEmpty();
        (await FindAsync()).Should().BeEmpty();
    }

    /// <summary>Takes the fix with this title for the first diagnostic: the file is then as expected, compiles, and no rule objects.</summary>
    public async Task ShouldBecomeAsync(CodeFixProvider fix, string title, string expected)
    {
        var actions = await OfferAsync(fix);
        var operations = await actions.Should().ContainSingle(action => action.Title == title).Subject.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(Project.Id)!;

        var text = await changed.GetDocument(Program.Id)!.GetTextAsync();
        text.ToString().Should().Be(expected.ReplaceLineEndings("\n"));
        (await Snippet.DiagnoseAsync((await changed.GetCompilationAsync())!)).Should().BeEmpty();
    }

    /// <summary>What the menu offers for the first diagnostic.</summary>
    public async Task<IReadOnlyList<CodeAction>> OfferAsync(CodeFixProvider fix)
    {
        var actions = new List<CodeAction>();
        var first = (await FindAsync())[0];
        fix.FixableDiagnosticIds.Should().Contain(first.Id);
        await fix.RegisterCodeFixesAsync(new CodeFixContext(Program, first, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<IReadOnlyList<Diagnostic>> FindAsync() => await Snippet.DiagnoseAsync((await Project.GetCompilationAsync())!);
}
