namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>header</c>, <c>map</c> and named matchers say of CORS.</summary>
internal sealed class CaddyFormat : IImportFormat
{
    private const string Asked = "{http.request.header.";

    public string Name => "caddy";

    public string What => "a Caddyfile with header Access-Control-Allow-Origin";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        [.. CaddySite.Of(CaddyReader.Read(text, path)).Where(static site => site.Headers.Any(static header => header.IsOrigin)).Select(Policy)];

    /// <summary>A text without placeholders.</summary>
    public static ImportText Literal(string text, string place) => text.Contains("{$", StringComparison.Ordinal) || text.Contains("{env.", StringComparison.Ordinal)
        ? throw new ToolException($"{place}: {text} is a placeholder. Give the file with its values.")
        : text.Contains('{', StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal)
            ? throw new ToolException($"{place}: what {text} holds is not said in this file.")
            : ImportText.Of(text, place);

    private static ImportedPolicy Policy(CaddySite site)
    {
        var origins = site.Headers.Where(static header => header.IsOrigin).ToList();
        var policy = new ImportedPolicy(origins[0].Place)
        {
            // Ours asks about the method itself, and refuses requests where it looks at navigations.
            ChecksMethods = site.Map("{strictcors_method}") is not null,
            RejectsDisallowedOrigins = site.HasMatcher("@strictcors_rejected"),
        };
        WrittenHeader.Add(policy, [.. site.Headers.Where(static header => !header.IsOrigin || !header.Value.StartsWith('{')).Select(Written)]);
        foreach (var origin in origins)
            AddOrigins(policy, site, origin);
        return policy;
    }

    private static WrittenHeader Written(CaddyHeader header)
    {
        var value = Long(header.Value);
        return value.StartsWith(Asked, StringComparison.OrdinalIgnoreCase) && value.EndsWith('}') && WrittenHeader.IsAsked(value[Asked.Length..^1])
            ? new(header.Name, new("*", header.Place), IsEcho: true)
            : new(header.Name, Literal(header.Value, header.Place), IsConditional: header.Matchers.Count > 0);
    }

    private static void AddOrigins(ImportedPolicy policy, CaddySite site, CaddyHeader header)
    {
        var value = Long(header.Value);
        if (value != "*" && !value.StartsWith('{'))
            policy.AddOrigin(Literal(value, header.Place));
        else if (value == "*" || value.Equals(CaddyMatcher.Origin, StringComparison.OrdinalIgnoreCase))
            AddMatched(policy, site, header, value);
        else if (site.Map(value) is not { } map || Long(map.Map.Words[1]) != CaddyMatcher.Origin)
            Literal(value, header.Place);
        else if (AddMatchers(policy, site, header, value) > 0)
            throw new ToolException($"{header.Place}: the origin is looked at by a map and by a matcher. Give the file with one of the two.");
        else
            foreach (var line in map.Map.Block.Where(line => line.Words.Count > map.Column))
                AddMapped(policy, line, map.Column);
    }

    private static void AddMatched(ImportedPolicy policy, CaddySite site, CaddyHeader header, string value)
    {
        var asking = AddMatchers(policy, site, header, value);
        if (asking > 1)
            throw new ToolException($"{header.Place}: two matchers look at the origin on the way here. Give the file with one of the two.");
        if (asking == 0 && value == "*")
            policy.Origins.Add("*");
        else if (asking == 0)
            policy.AddReflected(header.Place);
    }

    private static int AddMatchers(ImportedPolicy policy, CaddySite site, CaddyHeader header, string value) => header.Matchers.Distinct().Select(name => site.Matcher(name, header.Place)).OfType<CaddyDirective>()
        .Count(matcher => CaddyMatcher.AddOrigins(policy, matcher, value));

    // The first line that matches decides; ours has the exclusions first.
    private static void AddMapped(ImportedPolicy policy, CaddyDirective line, int column)
    {
        var (input, output) = (line.Words[0], Long(line.Words[column]));
        if (input.StartsWith('~') && output == "${0}")
            ImportedExpression.AddMatched(policy, ImportText.Of(input[1..], line.Place));
        else if (input.StartsWith('~') && output is "" or CaddyMatcher.Origin)
            ImportedExpression.Add(policy, ImportText.Of(input[1..], line.Place), matchesAll: false, excludes: output.Length == 0);
        else if (output.Length == 0 && input != "default" && input.Length > 0)
            policy.Origins.Add($"!{Literal(input, line.Place).Text}");
        else if (output == CaddyMatcher.Origin && input == "default")
            policy.AddReflected(line.Place);
        else if (output == CaddyMatcher.Origin)
            policy.AddOrigin(Literal(input, line.Place));
        else if (output.Length > 0)
            policy.AddOrigin(Literal(output, line.Place));
    }

    private static string Long(string value) => value.Equals("{header.Origin}", StringComparison.OrdinalIgnoreCase) ? CaddyMatcher.Origin : value.Replace("{header.", Asked, StringComparison.Ordinal);
}
