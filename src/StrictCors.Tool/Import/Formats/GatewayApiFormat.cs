using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

internal sealed class GatewayApiFormat : IImportFormat
{
    public string Name => "gateway-api";

    public string What => "an HTTPRoute, or its filters, with one of type CORS";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        from filter in ImportDocument.Objects(text, path, "HTTPRoute").SelectMany(Filters).Concat(ImportDocument.Fragments(text, path).SelectMany(static fragment => fragment.Items))
        where filter["cors"] is not null
        select Policy(filter["cors"]!);

    private static IEnumerable<Node> Filters(Node route) => route["spec"]?["rules"]?.Items.SelectMany(static rule => rule["filters"]?.Items ?? []) ?? [];

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["allowCredentials"]) };
        foreach (var origin in ImportText.ListOf(cors["allowOrigins"]))
            GatewayOrigins.Add(policy, origin);
        GatewayOrigins.AddNames(policy, cors);
        if (policy is { AllowsCredentials: false } && policy.Headers.Contains("*"))
            policy.Inexact(cors.Place, "Without credentials a gateway may send back the request's own list, with Authorization in it. * here does not cover it; list it if it may be sent.");
        if (cors["maxAge"] is { } age)
            policy.SetAge(ImportText.Of(age));
        return policy;
    }
}
