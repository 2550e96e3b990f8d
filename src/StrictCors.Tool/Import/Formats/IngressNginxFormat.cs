using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>Annotations of an Ingress, with what counts where one is left out: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors.</summary>
internal sealed class IngressNginxFormat : IImportFormat
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    public string Name => "ingress-nginx";

    public string What => $"an Ingress with the annotation {Prefix}enable-cors: \"true\"";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        from ingress in ImportDocument.Objects(text, path, "Ingress")
        let annotations = ingress["metadata"]?["annotations"]
        where annotations is not null && ImportText.IsOn(annotations[Prefix + "enable-cors"])
        select Policy(annotations);

    private static ImportedPolicy Policy(Node annotations)
    {
        var policy = new ImportedPolicy(annotations.Place) { AllowsCredentials = annotations[Prefix + "cors-allow-credentials"] is not { } credentials || ImportText.IsOn(credentials) };
        foreach (var origin in Said(annotations, "cors-allow-origin", "*"))
            Add(policy, origin);
        policy.Methods.AddRange(Said(annotations, "cors-allow-methods", "GET, PUT, POST, DELETE, PATCH, OPTIONS").Select(static item => item.Text));
        policy.Headers.AddRange(Said(annotations, "cors-allow-headers", "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization").Select(static item => item.Text));
        policy.ExposedHeaders.AddRange(Said(annotations, "cors-expose-headers", "").Select(static item => item.Text));
        policy.SetAge(annotations[Prefix + "cors-max-age"] is { } age ? ImportText.Of(age) : new("1728000", annotations.Place));
        return policy;
    }

    private static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text != "*" && origin.Text.Contains('*', StringComparison.Ordinal))
            policy.Inexact(origin.Place, $"{origin.Text} is one label there and any number of them here. It is left out; write it if the names below are yours too.");
        else
            policy.AddOrigin(origin);
    }

    private static IEnumerable<ImportText> Said(Node annotations, string name, string unsaid) =>
        annotations[Prefix + name] is { } node ? ImportText.ListOf(node) : new ImportText(unsaid, annotations.Place).Split();
}
