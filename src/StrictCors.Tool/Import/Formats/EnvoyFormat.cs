using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The CORS filter's policy of a virtual host or a route: https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/cors/v3/cors.proto.</summary>
internal sealed class EnvoyFormat : IImportFormat
{
    private const string Type = ".cors.v3.CorsPolicy";

    public string Name => "envoy";

    public string What => "a configuration of Envoy with a CorsPolicy in typed_per_filter_config";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        foreach (var document in ImportDocument.Read(text, path))
        {
            var scripts = ImportDocument.Texts(document).Where(static node => node.Text.Contains(LuaTable.Start, StringComparison.Ordinal)).ToList();
            var policies = Policies(document).Select(Policy).ToList();
            // Ours says in its script what the filter can't.
            foreach (var policy in scripts.Count == 0 ? policies : [.. scripts.Select(script => EnvoyScript.Policy(LuaTable.Read(script), policies))])
                yield return policy;
        }
    }

    private static IEnumerable<Node> Policies(Node node)
    {
        if (node["@type"]?.Text.EndsWith(Type, StringComparison.Ordinal) == true || node["allow_origin_string_match"] is not null)
            return [node];
        return node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(Policies);
    }

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["allow_credentials"]) };
        foreach (var origin in cors["allow_origin_string_match"]?.Items ?? [])
            Add(policy, origin);
        policy.Methods.AddRange(Names(cors["allow_methods"]));
        policy.Headers.AddRange(Names(cors["allow_headers"]));
        policy.ExposedHeaders.AddRange(Names(cors["expose_headers"]));
        GatewayOrigins.EchoStar(policy);
        if (cors["max_age"] is { } age)
            policy.SetAge(ImportText.Of(age));
        return policy;
    }

    private static void Add(ImportedPolicy policy, Node matcher)
    {
        if (matcher["exact"] is { } exact && ImportText.Of(exact).Text == "*")
            policy.AddReflected(exact.Place);
        else if (matcher["exact"] is { } origin)
            policy.AddOrigin(ImportText.Of(origin));
        else if (matcher["safe_regex"]?["regex"] is { } expression)
            ImportedExpression.Add(policy, ImportText.Of(expression), matchesAll: true);
        else if (matcher["prefix"] is { } prefix)
            ImportedParts.AddPrefix(policy, ImportText.Of(prefix));
        else if ((matcher["suffix"] ?? matcher["contains"]) is { } part)
            ImportedParts.AddPart(policy, ImportText.Of(part));
        else
            throw new ToolException($"{matcher.Place}: an origin has exact, prefix, suffix, contains or safe_regex.");
    }

    private static IEnumerable<string> Names(Node? list) => ImportText.ListOf(list).Select(static item => item.Text);
}
