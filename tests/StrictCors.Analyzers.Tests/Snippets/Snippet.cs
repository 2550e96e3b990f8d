using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StrictCors.Analyzers.Tests.Snippets;

/// <summary>A program as an application that references the package compiles it, with every rule run over it.</summary>
internal static class Snippet
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using StrictCors;
        """;

    /// <summary>What the package's build file adds.</summary>
    private const string BuildFile = "[assembly: Microsoft.AspNetCore.Hosting.HostingStartup(typeof(StrictCors.StrictCorsHostingStartup))]";

    public static readonly ImmutableArray<DiagnosticAnalyzer> Rules = PackedRules.Load();

    private static readonly ImmutableArray<MetadataReference> References = [.. FindReferences()];

    /// <summary>The diagnostics of every rule, in the order in which they stand. A snippet that does not compile fails.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        // An exception in a rule is a diagnostic of its own id, which no test expects.
        var found = await compilation.WithAnalyzers(Rules, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <param name="source">The program.</param>
    /// <param name="hasBuildFile">The package's build file is there.</param>
    /// <param name="kind">An application or a library.</param>
    /// <param name="files">What the build file shows the rules, by path.</param>
    public static Project Project(string source, bool hasBuildFile = true, OutputKind kind = OutputKind.ConsoleApplication, params (string Path, string Text)[] files)
    {
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(id, "Snippet", "Snippet", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
            .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Latest))
            .WithProjectMetadataReferences(id, References)
            .AddDocument(DocumentId.CreateNewId(id), "Usings.cs", ImplicitUsings)
            .AddDocument(DocumentId.CreateNewId(id), "Program.cs", source);
        if (hasBuildFile)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), "Attributes.cs", BuildFile);
        foreach (var (path, text) in files)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), Path.GetFileName(path), text, filePath: path);
        return solution.GetProject(id)!;
    }

    // Not what the tests themselves reference beside.
    private static IEnumerable<MetadataReference> FindReferences()
    {
        var folders = new[] { typeof(object), typeof(WebApplication) }.Select(type => Path.GetDirectoryName(type.Assembly.Location)!);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => folders.Contains(Path.GetDirectoryName(file)));
        return platform.Append(typeof(StrictCorsHostingStartup).Assembly.Location).Append(typeof(StrictCorsOptions).Assembly.Location).Select(file => MetadataReference.CreateFromFile(file));
    }
}
