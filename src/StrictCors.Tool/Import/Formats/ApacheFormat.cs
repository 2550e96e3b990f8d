namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>Header</c> and <c>SetEnvIf</c> say of CORS.</summary>
internal sealed class ApacheFormat : IImportFormat
{
    public string Name => "apache";

    public string What => "a configuration of Apache httpd, or a .htaccess, with Header set Access-Control-Allow-Origin";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        var all = ApacheReader.Read(text, path);
        var headers = all.Select(ApacheHeader.Of).OfType<ApacheHeader>().ToList();
        return [.. headers.Where(static header => IsOrigin(header)).GroupBy(static header => header.Scope).Select(site => Policy(all, headers, [.. site]))];
    }

    private static ImportedPolicy Policy(IReadOnlyList<ApacheDirective> all, List<ApacheHeader> headers, List<ApacheHeader> origins)
    {
        // A section has the lines of those around it too.
        var around = origins[0].Directive.Sections.Where(static section => !section.IsCondition).ToList();
        var lines = all.Where(directive => directive.Sections.All(section => section.IsCondition || around.Contains(section))).ToList();
        var policy = new ImportedPolicy(origins[0].Place)
        {
            // Ours asks about the method itself, and refuses requests where it looks at navigations.
            ChecksMethods = Sets(lines, "strictcors_method"),
            RejectsDisallowedOrigins = Sets(lines, "strictcors_navigation"),
        };
        var others = headers.Where(header => lines.Contains(header.Directive) && !IsOrigin(header)).Select(static header => header.Written());
        WrittenHeader.Add(policy, [.. origins.Where(static header => header is { Variable: null, Reflected: null }).Select(static header => header.Written()), .. others]);
        foreach (var origin in origins.DistinctBy(static header => (header.Value, header.Condition, header.Directive.Sections.LastOrDefault(static section => section.IsExpression))))
            AddOrigins(policy, lines, origin);
        return policy;
    }

    private static void AddOrigins(ImportedPolicy policy, IReadOnlyList<ApacheDirective> lines, ApacheHeader header)
    {
        var isForAll = header.Value == "*" || header.Reflected is { } reflected && reflected.Equals("Origin", StringComparison.OrdinalIgnoreCase);
        if (header.Variable is { } name)
            foreach (var variable in Known(lines, name, header))
                variable.AddValue(policy);
        else if (isForAll && header.Needed is { } needed)
            foreach (var variable in Known(lines, needed, header))
                variable.AddTest(policy);
        else if (isForAll && header.IsConditional)
            throw new ToolException($"{header.Place}: it is not known for whom {header.Value} is written, since its condition is not read. Write SetEnvIf Origin and env=.");
        else if (isForAll && header.Value != "*")
            policy.AddReflected(header.Place);
        else
            policy.AddOrigin(header.Written().Value);
    }

    private static List<ApacheVariable> Known(IReadOnlyList<ApacheDirective> lines, string name, ApacheHeader header)
    {
        var known = lines.SelectMany(line => ApacheVariable.Of(line, name)).ToList();
        return known.Count > 0 ? known : throw header.Unknown();
    }

    private static bool Sets(IEnumerable<ApacheDirective> lines, string name) => lines.Any(line => line.Is("SetEnvIf") && line.Arguments.Any(word => word == $"{name}=1"));

    private static bool IsOrigin(ApacheHeader header) => header.Name.Equals(WrittenHeader.Origin, StringComparison.OrdinalIgnoreCase);
}
