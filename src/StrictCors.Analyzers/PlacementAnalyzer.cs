using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Pipelines;

namespace StrictCors.Analyzers;

/// <summary>SCA002: what answers preflights itself stands before <c>UseStrictCors()</c>, where nothing puts StrictCors outermost.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlacementAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] Answering =
    [
        "UseAuthentication", "UseAuthorization", "UseHttpsRedirection", "UseRateLimiter",
        "UseStaticFiles", "UseFileServer", "UseOutputCache", "UseResponseCaching",
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.Placement];

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
        if (call.TargetMethod.Name != "UseStrictCors" || !call.TargetMethod.ContainingType.Is(KnownNames.StrictCorsExtensions))
            return;
        var app = CallChain.RootOf(call);
        var before = CallChain.CallsInBody(call).TakeWhile(other => other != call).Where(other => Answers(other) && CallChain.RootOf(other).Equals(app)).ToList();
        if (before.Count > 0 && OutermostPart.IsMissing(call, context.Compilation, words, context.CancellationToken))
        {
            var names = string.Join(" and ", before.Select(other => $"{other.TargetMethod.Name}()").Distinct());
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.Placement, CallChain.NameOf(call), [before[0].Syntax.GetLocation()], names));
        }
    }

    private static bool Answers(IInvocationOperation call) =>
        Array.IndexOf(Answering, call.TargetMethod.Name) >= 0
        && call.TargetMethod.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Builder";
}
