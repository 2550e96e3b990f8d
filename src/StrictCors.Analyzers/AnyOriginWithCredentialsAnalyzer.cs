using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Pipelines;

namespace StrictCors.Analyzers;

/// <summary>SCA004: <c>SetIsOriginAllowed(_ => true)</c> and <c>AllowCredentials()</c> on one policy of the framework's own CORS.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnyOriginWithCredentialsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.AnyOriginWithCredentials];

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
        if (!IsOnPolicy(call, "SetIsOriginAllowed") || !AnswersTrue(call.Arguments[0].Value))
            return;
        var policy = CallChain.RootOf(call);
        var credentials = CallChain.CallsInBody(call)
            .Where(other => IsOnPolicy(other, "AllowCredentials") && CallChain.RootOf(other).Equals(policy))
            .Select(other => other.Syntax.GetLocation())
            .ToList();
        if (credentials.Count > 0)
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.AnyOriginWithCredentials, CallChain.NameOf(call), credentials));
    }

    private static bool IsOnPolicy(IInvocationOperation call, string method) =>
        call.TargetMethod.Name == method && call.TargetMethod.ContainingType.Is(KnownNames.FrameworkPolicyBuilder);

    /// <summary>A lambda or an anonymous method whose every return is the constant <c>true</c>.</summary>
    private static bool AnswersTrue(IOperation predicate)
    {
        if (predicate is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation function })
            return false;
        var returns = function.Body.Descendants().OfType<IReturnOperation>().Where(answer => answer.ReturnedValue is not null).ToList();
        return returns.Count > 0 && returns.All(answer => answer.ReturnedValue!.ConstantValue is { HasValue: true, Value: true });
    }
}
