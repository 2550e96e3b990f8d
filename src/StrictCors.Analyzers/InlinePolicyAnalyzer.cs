using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Pipelines;

namespace StrictCors.Analyzers;

/// <summary>SCA007: <c>RequireCors(policy => …)</c> in a project that calls <c>UseStrictCors()</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InlinePolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.InlinePolicy];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var words = new ProjectWords(start.Compilation);
            start.RegisterOperationAction(operation => Analyze(operation, words), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ProjectWords words)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == KnownNames.RequireCors
            && call.TargetMethod.ContainingType.Is(KnownNames.FrameworkEndpointExtensions)
            && call.TargetMethod.Parameters is [.., { Type.TypeKind: TypeKind.Delegate }]
            && words.Contain("UseStrictCors", context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.InlinePolicy, CallChain.NameOf(call)));
        }
    }
}
