namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>set-header</c>, <c>return</c>, <c>acl</c> and <c>set-var</c> say of CORS.</summary>
internal sealed class HAProxyFormat : IImportFormat
{
    public string Name => "haproxy";

    public string What => "a configuration of HAProxy with http-response set-header Access-Control-Allow-Origin";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        [.. HAProxyReader.Read(text, path).GroupBy(static line => line.Section).Select(static section => new HAProxySite([.. section])).Where(static site => Rules(site).Any(static rule => rule.IsOrigin)).Select(Policy)];

    private static ImportedPolicy Policy(HAProxySite site)
    {
        var rules = Rules(site).ToList();
        var origins = rules.FindAll(static rule => rule.IsOrigin);
        var policy = new ImportedPolicy(origins[0].Line.Place)
        {
            // Ours asks about the method itself, and refuses requests where it looks at navigations.
            ChecksMethods = site.Lists("strictcors_method").Any(),
            RejectsDisallowedOrigins = site.Lists("strictcors_navigate").Any(),
        };
        WrittenHeader.Add(policy, [.. rules.Where(rule => !rule.IsOrigin || Fetch(rule) is null).Select(rule => Written(site, rule))]);
        foreach (var rule in origins)
            AddOrigins(policy, site, rule);
        return policy;
    }

    // http-response set-header NAME VALUE, http-request return … hdr NAME VALUE …
    private static IEnumerable<HAProxyRule> Rules(HAProxySite site) => Written(site).Where(static rule => rule.Name.StartsWith(WrittenHeader.Start, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<HAProxyRule> Written(HAProxySite site)
    {
        foreach (var line in site.Lines)
        {
            var words = line.Words;
            if (words.Count > 3 && words[0] is "http-response" or "http-after-response" && words[1] is "set-header" or "add-header")
                yield return new(words[2], words[3], line);
            else if (line.Starts("http-request", "return"))
                for (var index = 2; index + 2 < words.Count; index++)
                    if (words[index] == "hdr")
                        yield return new(words[index + 1], words[index + 2], line);
        }
    }

    private static WrittenHeader Written(HAProxySite site, HAProxyRule rule)
    {
        if (Fetch(rule) is { } fetch && site.Header(fetch) is { } header && WrittenHeader.IsAsked(header))
            return new(rule.Name, new("*", rule.Line.Place), IsEcho: true);
        return rule.Value.Contains("%[", StringComparison.Ordinal) ? throw Unknown(rule) : new(rule.Name, ImportText.Of(rule.Value, rule.Line.Place), IsConditional: rule.Line.Condition.Count > 0);
    }

    private static void AddOrigins(ImportedPolicy policy, HAProxySite site, HAProxyRule rule)
    {
        var fetch = Fetch(rule);
        if (fetch is null && rule.Value != "*")
        {
            policy.AddOrigin(Written(site, rule).Value);
            return;
        }

        if (fetch is not null && !site.IsOrigin(fetch))
            throw Unknown(rule);
        var variable = fetch is null ? null : HAProxySite.Between(fetch, "var(");
        var isListed = new HAProxyCondition(site, rule.Line).AddOrigins(policy, variable is null ? null : fetch);
        var isListedThere = variable is not null && AddVariable(policy, site, variable);
        if (isListed && isListedThere)
            throw new ToolException($"{rule.Line.Place}: the origin is looked at here and where {variable} is set. Give the file with one of the two.");
        if (isListed || isListedThere)
            return;
        if (fetch is null)
            policy.Origins.Add("*");
        else
            policy.AddReflected(rule.Line.Place);
    }

    // It has the origin where its own condition holds.
    private static bool AddVariable(ImportedPolicy policy, HAProxySite site, string variable)
    {
        var isListed = true;
        foreach (var set in site.Sets(variable))
            if ("origin".Equals(HAProxyTest.Header(set.Words[2]), StringComparison.OrdinalIgnoreCase))
                isListed &= new HAProxyCondition(site, set).AddOrigins(policy);
            else
                throw new ToolException($"{set.Place}: {variable} is more than the request's origin, so it is not known what browsers get.");
        return isListed;
    }

    private static string? Fetch(HAProxyRule rule) => rule.Value.StartsWith("%[", StringComparison.Ordinal) && rule.Value.EndsWith(']') ? rule.Value[2..^1] : null;

    private static ToolException Unknown(HAProxyRule rule) => new($"{rule.Line.Place}: what {rule.Value} holds is not said in this file.");

    private sealed record HAProxyRule(string Name, string Value, HAProxyLine Line)
    {
        public bool IsOrigin => Name.Equals(WrittenHeader.Origin, StringComparison.OrdinalIgnoreCase);
    }
}
