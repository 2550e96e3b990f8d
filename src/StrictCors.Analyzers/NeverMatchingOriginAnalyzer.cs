using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Literals;

namespace StrictCors.Analyzers;

/// <summary>SCA009: an origin in the framework's <c>WithOrigins(…)</c> for which a host with StrictCors would not start.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverMatchingOriginAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.NeverMatchingOrigin];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "WithOrigins" || !call.TargetMethod.ContainingType.Is(KnownNames.FrameworkPolicyBuilder))
            return;
        foreach (var (text, location) in LiteralList.Read(call.Arguments[0].Value).Items)
        {
            if (LiteralJudge.JudgeFrameworkOrigin(text) is not { } problem)
                continue;
            var properties = ImmutableDictionary<string, string?>.Empty.Add(RefusedLiteralAnalyzer.Replacement, problem.Replacement);
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.NeverMatchingOrigin, location, properties, $"{problem.OffendingText}: {problem.Reason} {problem.Remedy}"));
        }
    }
}
