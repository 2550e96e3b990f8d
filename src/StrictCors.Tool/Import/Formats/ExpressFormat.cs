using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The options of Express's <c>cors</c> as JSON, with what counts where one is left out: https://expressjs.com/en/resources/middleware/cors.html.</summary>
internal sealed class ExpressFormat : IImportFormat
{
    private static readonly string[] s_names = ["origin", "methods", "allowedHeaders", "exposedHeaders", "credentials", "maxAge", "preflightContinue", "optionsSuccessStatus"];

    public string Name => "express-options";

    public string What => "the options of cors() as a JSON object, an expression as a text such as \"/^https:\\\\/\\\\/app\\\\.example\\\\.com$/\"";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        if (!JsonTree.Looks(text))
            throw new ToolException($"{path}, line 1: --from {Name} reads {What}.");
        var options = JsonTree.Read(text, path);
        if (options.Kind != NodeKind.Map || options.Members.Count == 0)
            return [];
        var unknown = options.Members.FirstOrDefault(static member => !s_names.Contains(member.Name));
        return unknown is null ? [Policy(options)] : throw new ToolException($"{path}, line {unknown.Line}: {unknown.Name} is no option of cors(). There are: {string.Join(", ", s_names)}.");
    }

    private static ImportedPolicy Policy(Node options)
    {
        var policy = new ImportedPolicy(options.Place) { AllowsCredentials = ImportText.IsOn(options["credentials"]) };
        AddOrigins(policy, options["origin"]);
        policy.Methods.AddRange(options["methods"] is { } methods ? ImportText.ListOf(methods).Select(static item => item.Text) : ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"]);
        if (options["allowedHeaders"] is { } headers)
            policy.Headers.AddRange(ImportText.ListOf(headers).Select(static item => item.Text));
        else
        {
            policy.Dangerous(options.Place, "Without allowedHeaders whatever a preflight asks for is allowed. Written as *; list the headers.");
            policy.AddEchoedHeaders();
        }

        policy.ExposedHeaders.AddRange(ImportText.ListOf(options["exposedHeaders"]).Select(static item => item.Text));
        if (options["maxAge"] is { } age)
            policy.SetAge(ImportText.Of(age));
        return policy;
    }

    private static void AddOrigins(ImportedPolicy policy, Node? origin)
    {
        if (origin is { Kind: NodeKind.Flag, Text: "true" })
            policy.Dangerous(origin.Place, "origin: true sends back the origin of anyone who asks. Written as *.");
        if (origin is null or { Kind: NodeKind.Flag, Text: "true" })
            policy.Origins.Add("*");
        else if (origin.Kind != NodeKind.Flag)
            // A text is one origin, commas and all.
            foreach (var one in origin.Kind == NodeKind.List ? origin.Items.Select(ImportText.Of) : [ImportText.Of(origin)])
                if (one.Text.Length > 2 && one.Text[0] == '/' && one.Text.LastIndexOf('/') is > 0 and var end)
                    ImportedExpression.Add(policy, one with { Text = one.Text[1..end].Replace("\\/", "/", StringComparison.Ordinal) }, matchesAll: false);
                else
                    policy.AddOrigin(one);
    }
}
