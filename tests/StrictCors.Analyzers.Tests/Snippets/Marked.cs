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

    public Marked(string source, bool hasBuildFile = true, OutputKind kind = OutputKind.ConsoleApplication, params (string Path, string Text)[] files)
    {
        source = source.ReplaceLineEndings("\n");
        while (source.IndexOf("[|", StringComparison.Ordinal) is >= 0 and var start)
        {
            source = source.Remove(start, 2);
            var end = source.IndexOf("|]", StringComparison.Ordinal);
            source = source.Remove(end, 2);
            _spans.Add(TextSpan.FromBounds(start, end));
        }

        Project = Snippet.Project(source, hasBuildFile, kind, files);
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
        (await Snippet.DiagnoseAsync(changed)).Should().BeEmpty();
    }

    /// <summary>"Fix all" in the file, as it is offered for the first diagnostic: the file is then as expected, and no rule objects.</summary>
    public async Task ShouldAllBecomeAsync(CodeFixProvider fix, string expected)
    {
        var key = (await OfferAsync(fix)).Should().ContainSingle().Subject.EquivalenceKey;
        var context = new FixAllContext(Program, fix, FixAllScope.Document, key!, fix.FixableDiagnosticIds, new Found(await FindAsync()), CancellationToken.None);
        var operations = await (await fix.GetFixAllProvider()!.GetFixAsync(context))!.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(Project.Id)!;

        (await changed.GetDocument(Program.Id)!.GetTextAsync()).ToString().Should().Be(expected.ReplaceLineEndings("\n"));
        (await Snippet.DiagnoseAsync(changed)).Should().BeEmpty();
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

    private async Task<IReadOnlyList<Diagnostic>> FindAsync() => await Snippet.DiagnoseAsync(Project);

    private sealed class Found(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
