using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

internal sealed class EnvoyGatewayFormat : IImportFormat
{
    public string Name => "envoy-gateway";

    public string What => "a SecurityPolicy, or its spec, with cors";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        from spec in ImportDocument.Objects(text, path, "SecurityPolicy").Select(static one => one["spec"]).Concat(ImportDocument.Fragments(text, path))
        where spec?["cors"] is not null
        select Policy(spec["cors"]!);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["allowCredentials"]) };
        foreach (var origin in ImportText.ListOf(cors["allowOrigins"]))
            GatewayOrigins.Add(policy, origin);
        GatewayOrigins.AddNames(policy, cors);
        GatewayOrigins.EchoStar(policy);
        if (cors["maxAge"] is { } age)
            policy.SetAge(GatewayAge.Of(age));
        return policy;
    }
}
