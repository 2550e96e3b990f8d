using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

internal sealed class IstioFormat : IImportFormat
{
    public string Name => "istio";

    public string What => "a VirtualService, or an entry of its http, with a corsPolicy";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        from http in ImportDocument.Objects(text, path, "VirtualService").SelectMany(static service => service["spec"]?["http"]?.Items ?? []).Concat(ImportDocument.Fragments(text, path))
        where http["corsPolicy"] is not null
        select Policy(http["corsPolicy"]!);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["allowCredentials"]) };
        foreach (var origin in ImportText.ListOf(cors["allowOrigin"]))
            policy.AddOrigin(origin);
        foreach (var origin in cors["allowOrigins"]?.Items ?? [])
            Add(policy, origin);
        GatewayOrigins.AddNames(policy, cors);
        GatewayOrigins.EchoStar(policy);
        if (cors["maxAge"] is { } age)
            policy.SetAge(GatewayAge.Of(age));
        return policy;
    }

    private static void Add(ImportedPolicy policy, Node origin)
    {
        if (origin["exact"] is { } exact)
            policy.AddOrigin(ImportText.Of(exact));
        else if (origin["regex"] is { } expression)
            ImportedExpression.Add(policy, ImportText.Of(expression), matchesAll: true);
        else if (origin["prefix"] is { } prefix)
            ImportedParts.AddPrefix(policy, ImportText.Of(prefix));
        else
            throw new ToolException($"{origin.Place}: an origin has exact, prefix or regex.");
    }
}
