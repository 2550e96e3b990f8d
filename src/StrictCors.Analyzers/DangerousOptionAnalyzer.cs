using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using StrictCors.Configuration;

namespace StrictCors.Analyzers;

/// <summary>SCA005: <c>DangerouslyAllow… = true</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DangerousOptionAnalyzer : DiagnosticAnalyzer
{
    private const string Prefix = "DangerouslyAllow";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.DangerousOption];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.SimpleAssignment);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && property.Name.StartsWith(Prefix, StringComparison.Ordinal)
            && property.ContainingType.Is(KnownNames.Options)
            && assignment.Value.ConstantValue is { HasValue: true, Value: true })
        {
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.DangerousOption, assignment.Syntax.GetLocation(), property.Name, DangerOf(property.Name)));
        }
    }

    private static string DangerOf(string option) => option switch
    {
        SettingNames.DangerouslyAllowInsecureOrigins => "anyone on the network path can change a page of an http origin and read answers as the user",
        SettingNames.DangerouslyAllowPublicSuffixPatterns => "anyone can register a name under a public suffix and read answers as the user",
        _ => "a protection against strangers is off",
    };
}
