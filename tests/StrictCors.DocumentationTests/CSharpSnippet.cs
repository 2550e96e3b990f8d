using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StrictCors.DocumentationTests;

/// <summary>
/// A C# block as a compiler sees it. The rule: a block is the text of a <c>Program.cs</c> with the implicit usings of a web project. What it
/// uses, does not declare and <see cref="Prelude"/> knows is declared for it, so that a page may show one line of a program. A block of types alone
/// is a file of a library, which the programs of its page may use.
/// </summary>
internal sealed class CSharpSnippet(CodeBlock block)
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Cors;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Mvc.Testing;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.AspNetCore.TestHost;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using StrictCors;
        global using StrictCors.Testing;
        global using Xunit;
        """;

    private static readonly CSharpParseOptions s_language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(ImplicitUsings, s_language);
    private static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(Compiles).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Errors and warnings, at the page's own lines.</summary>
    public IReadOnlyList<string> Compile(params IEnumerable<CodeBlock> others)
    {
        var root = Parse(block);
        CodeBlock[] parts = [block, .. IsProgram(root) ? others.Where(static other => !IsProgram(Parse(other))) : []];
        var types = parts.Select(static part => Prelude.For(part.Page, Parse(part)).Types).Distinct();
        var trees = parts.Select(static part => Complete(part, Parse(part))).Concat(types).Select(static text => CSharpSyntaxTree.ParseText(SourceText.From(text), s_language, "block.cs"));
        var options = new CSharpCompilationOptions(IsProgram(root) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Block", [s_usings, .. trees], s_references, options);
        // Two versions of one assembly among the references are the test project's affair.
        return [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702")).Select(Shown)];
    }

    private static CompilationUnitSyntax Parse(CodeBlock block) => CSharpSyntaxTree.ParseText(block.Text, s_language).GetCompilationUnitRoot();

    private static bool IsProgram(CompilationUnitSyntax root) => root.Members.OfType<GlobalStatementSyntax>().Any();

    private static string Complete(CodeBlock block, CompilationUnitSyntax root)
    {
        var start = root.Usings.Count == 0 ? 0 : root.Usings.Last().FullSpan.End;
        var line = block.Line + block.Text[..start].Count(static character => character == '\n');
        return $"{block.Text[..start]}\n{Prelude.For(block.Page, root).Statements}\n#line {line} \"{block.Page}\"\n{block.Text[start..]}";
    }

    // The test project's own assembly would hide Program and bring its namespaces along.
    private static bool Compiles(string path) => Path.GetFileNameWithoutExtension(path) is not ("StrictCors.DocumentationTests" or "StrictCors.TestSupport" or "strictcors" or "StrictCors.Tool");

    private static string Shown(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}: {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
