using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Analyzers.Pipelines;

namespace StrictCors.Analyzers;

/// <summary>SCA008: an endpoint names a policy that neither the code nor the project's settings files have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownPolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.UnknownPolicy];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var words = new ProjectWords(start.Compilation);
            var policies = new ProjectPolicies(start.Compilation, start.Options.AdditionalFiles);
            start.RegisterOperationAction(operation => AnalyzeCall(operation, words, policies), OperationKind.Invocation);
            // No operation is made of an attribute before a lambda.
            start.RegisterSyntaxNodeAction(node => AnalyzeAttribute(node, words, policies), SyntaxKind.Attribute);
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ProjectWords words, ProjectPolicies policies)
    {
        if (context.Operation is IInvocationOperation { TargetMethod: { Name: KnownNames.RequireCors, Parameters: [.., { Type.SpecialType: SpecialType.System_String }] } } call
            && call.TargetMethod.ContainingType.Is(KnownNames.FrameworkEndpointExtensions)
            && call.Arguments[^1].Value is { ConstantValue: { HasValue: true, Value: string name } } written
            && IsUnknown(name, words, policies, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.UnknownPolicy, written.Syntax.GetLocation(), name));
        }
    }

    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context, ProjectWords words, ProjectPolicies policies)
    {
        if (context.Node is AttributeSyntax { ArgumentList.Arguments: [{ NameEquals: null, Expression: var written }, ..] } attribute
            && attribute.Name.ToString().Contains("EnableCors", StringComparison.Ordinal)
            && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType.Is(KnownNames.EnableCorsAttribute) == true
            && context.SemanticModel.GetConstantValue(written, context.CancellationToken).Value is string name
            && IsUnknown(name, words, policies, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.UnknownPolicy, written.GetLocation(), name));
        }
    }

    private static bool IsUnknown(string name, ProjectWords words, ProjectPolicies policies, CancellationToken cancellation) =>
        name.Length > 0 && words.Contain("UseStrictCors", cancellation) && policies.Lack(name, cancellation);
}
