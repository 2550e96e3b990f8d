using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

internal sealed class TraefikFormat : IImportFormat
{
    public string Name => "traefik";

    public string What => "a Middleware, or a file of the file provider, whose headers have accessControl…";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        ImportDocument.Read(text, path).SelectMany(static document => ImportDocument.Find(document, "headers")).Where(static headers => headers.Members.Any(static member => member.Name.StartsWith("accessControl", StringComparison.OrdinalIgnoreCase))).Select(Policy);

    // The file provider takes names in any case.
    private static ImportedPolicy Policy(Node headers)
    {
        var policy = new ImportedPolicy(headers.Place) { AllowsCredentials = ImportText.IsOn(headers.AnyCase("accessControlAllowCredentials")) };
        foreach (var origin in ImportText.ListOf(headers.AnyCase("accessControlAllowOriginList")))
            policy.AddOrigin(origin);
        foreach (var expression in headers.AnyCase("accessControlAllowOriginListRegex")?.Items ?? [])
            ImportedExpression.Add(policy, ImportText.Of(expression), matchesAll: false);
        policy.Methods.AddRange(Names(headers, "accessControlAllowMethods"));
        policy.Headers.AddRange(Names(headers, "accessControlAllowHeaders"));
        policy.ExposedHeaders.AddRange(Names(headers, "accessControlExposeHeaders"));
        if (headers.AnyCase("accessControlMaxAge") is { } age)
            policy.SetAge(ImportText.Of(age));
        if (!policy.IsOpen && !ImportText.IsOn(headers.AnyCase("addVaryHeader")))
            policy.Dangerous(policy.Place, "addVaryHeader is off, so a cache may hand one origin's headers to another. StrictCors writes Vary.");
        return policy;
    }

    private static IEnumerable<string> Names(Node headers, string list) => ImportText.ListOf(headers.AnyCase(list)).Select(static item => item.Text);
}
