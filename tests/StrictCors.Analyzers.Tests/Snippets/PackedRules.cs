using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StrictCors.TestSupport.Files;

namespace StrictCors.Analyzers.Tests.Snippets;

/// <summary>The rules as a compiler loads them: from their own folder, with the .NET Standard build of what they share with the library.</summary>
internal sealed class PackedRules : AssemblyLoadContext, IAnalyzerAssemblyLoader
{
    private readonly string _folder;

    private PackedRules(string folder)
        : base(nameof(PackedRules)) => _folder = folder;

    public static ImmutableArray<DiagnosticAnalyzer> Load()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var core = Repository.PathOf($"src/StrictCors.Analyzers.CodeFixes/bin/{configuration}/netstandard2.0/StrictCors.Core.dll");
        var folder = Path.GetDirectoryName(core)!;
        var rules = new AnalyzerFileReference(Path.Combine(folder, "StrictCors.Analyzers.dll"), new PackedRules(folder)).GetAnalyzers(LanguageNames.CSharp);
        rules.Should().HaveCount(9);
        return rules;
    }

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Path.Combine(_folder, assemblyName.Name + ".dll") is var path && assemblyName.Name!.StartsWith("StrictCors", StringComparison.Ordinal) ? LoadFromAssemblyPath(path) : null;
}
