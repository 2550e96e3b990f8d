using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StrictCors.Analyzers.Literals;

namespace StrictCors.Analyzers;

/// <summary>SCA001: an origin, a method or a header written in code that start-up refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RefusedLiteralAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Under this name a diagnostic's properties hold what to write instead, where there is exactly one value.</summary>
    public const string Replacement = "Replacement";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.RefusedLiteral];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.Options) is { } options)
                start.RegisterOperationBlockAction(block => Analyze(block, options));
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, INamedTypeSymbol options)
    {
        foreach (var policy in PolicyInCode.FindAll(context.OperationBlocks, options))
        {
            foreach (var (problem, location) in LiteralJudge.Judge(policy))
            {
                var properties = ImmutableDictionary<string, string?>.Empty.Add(Replacement, problem.Replacement);
                context.ReportDiagnostic(Diagnostic.Create(RuleTable.RefusedLiteral, location, properties, problem.ToString()));
            }
        }
    }
}
