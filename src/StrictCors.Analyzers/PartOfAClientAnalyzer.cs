using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using StrictCors.Analyzers.Literals;
using StrictCors.Clients;
using StrictCors.Configuration;

namespace StrictCors.Analyzers;

/// <summary>SCA006: a list of headers has some of a client library's and not the rest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PartOfAClientAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleTable.PartOfAClient];

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
            // What can't be seen from here may be the rest.
            if (!policy.Lists.TryGetValue(SettingNames.AllowedHeaders, out var lists) || lists.Exists(static list => list.HasGaps))
                continue;
            var items = lists.SelectMany(static list => list.Items).ToList();
            string[] names = [.. items.Select(static item => item.Text)];
            foreach (var (text, location) in items)
            {
                if (Sender(text, names) is { } client)
                    context.ReportDiagnostic(Diagnostic.Create(RuleTable.PartOfAClient, location, text, client.Name, string.Join(", ", client.RequestHeaders)));
            }
        }
    }

    // What libraries with other headers send too belongs to any of them.
    private static KnownClient? Sender(string header, string[] names)
    {
        var senders = KnownClients.Sending([header], names).Where(client => client.IsToldBy(header)).ToList();
        return names.Contains("*") || senders.Count == 0 || senders.Any(client => client.Missing(names) == 0 || !client.RequestHeaders.SequenceEqual(senders[0].RequestHeaders))
            ? null
            : senders[0];
    }
}
