namespace StrictCors.Tool.Import.Formats;

/// <summary>What <c>add_header</c>, <c>map</c> and <c>if</c> say of CORS.</summary>
internal sealed class NginxFormat : IImportFormat
{
    private const string Origin = "$http_origin";

    private const string Asked = "$http_access_control_request_";

    // Packages bring these, and no CORS is in them.
    private static readonly string[] s_ordinaryFiles = ["mime.types", "fastcgi_params", "fastcgi.conf", "fastcgi-php.conf", "proxy_params", "scgi_params", "uwsgi_params", "options-ssl-nginx.conf", "snakeoil.conf"];

    public string Name => "nginx";

    public string What => "a configuration of nginx with add_header Access-Control-Allow-Origin";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        var all = NginxDirective.All(NginxReader.Read(text, path)).ToList();
        var maps = all.Where(static one => one.Directive is { Name: "map", Arguments.Count: 2 }).GroupBy(static one => one.Directive.Arguments[1]).ToDictionary(static group => group.Key, static group => group.First().Directive);
        // A location has its own headers or those around it, never both.
        return [.. all.Where(static one => one.Directive is { Name: "add_header", Arguments.Count: >= 2 } && one.Directive.Arguments[0].StartsWith(WrittenHeader.Start, StringComparison.OrdinalIgnoreCase))
            .GroupBy(static one => one.Site).Select(static group => group.ToList()).Where(static headers => headers.Exists(static one => Is(one.Directive, WrittenHeader.Origin))).Select(headers => Policy(headers, maps, all))];
    }

    private static ImportedPolicy Policy(List<NginxPlace> headers, Dictionary<string, NginxDirective> maps, List<NginxPlace> all)
    {
        var origins = headers.FindAll(static one => Is(one.Directive, WrittenHeader.Origin));
        var policy = new ImportedPolicy(origins[0].Directive.Place)
        {
            // Ours asks about the method itself, and refuses requests where it looks at navigations.
            ChecksMethods = maps.ContainsKey("$strictcors_method_passes"),
            RejectsDisallowedOrigins = maps.ContainsKey("$strictcors_is_navigation"),
        };
        WrittenHeader.Add(policy, [.. headers.SelectMany(one => Written(one, maps))]);
        foreach (var (directive, around, _) in origins)
            AddOrigins(policy, maps, new(directive.Arguments[1], directive.Place), around, depth: 0);
        foreach (var (include, _, _) in all.Where(one => MayHoldHeaders(one, headers)))
            policy.Inexact(include.Place, $"What {include.Arguments[0]} holds is not read, and it may write headers too. Write its lines here if it has CORS.");
        return policy;
    }

    private static bool MayHoldHeaders(NginxPlace one, List<NginxPlace> headers) =>
        one is { Directive: { Name: "include", Arguments: [var file] }, Around.Name: "server" or "location" or "if" } && one.Site == headers[0].Site && !s_ordinaryFiles.Contains(file.Split('/')[^1]);

    private static IEnumerable<WrittenHeader> Written(NginxPlace header, Dictionary<string, NginxDirective> maps)
    {
        var (name, value) = (header.Directive.Arguments[0], header.Directive.Arguments[1]);
        return Resolve(maps, value, header.Directive.Place, 0).Select(one => new WrittenHeader(name, one, one.Text.StartsWith(Asked, StringComparison.Ordinal), header.Around is { Name: "if" } || value.StartsWith('$')));
    }

    private static void AddOrigins(ImportedPolicy policy, Dictionary<string, NginxDirective> maps, ImportText value, NginxDirective? around, int depth)
    {
        if (value.Text.Length == 0)
            return;
        if (value.Text == Origin && around is { Name: "if" })
            AddCondition(policy, around, value);
        else if (value.Text == Origin)
            policy.AddReflected(value.Place);
        else if (maps.TryGetValue(value.Text, out var held) && Found(held) is { } found && maps.TryGetValue(found, out var table) && table.Block.Any(static entry => entry is { Name: "default", Arguments: ["0"] }))
            foreach (var entry in Entries(table).Where(static entry => entry.Arguments is ["1"]))
                AddKey(policy, entry, isExcluded: false);
        else if (maps.TryGetValue(value.Text, out var map) && depth < 10)
            foreach (var entry in Entries(map).Where(static entry => !IsNothing(entry)))
                if (map.Arguments[0] == Origin && entry.Name != "default")
                    AddKey(policy, entry, !LetsIn(entry));
                else if (entry.Arguments[0] == Origin && maps.TryGetValue(map.Arguments[0], out var first) && first.Arguments[0] == Origin)
                    AddChosen(policy, first, map, entry);
                else
                    AddOrigins(policy, maps, new(entry.Arguments[0], entry.Place), null, depth + 1);
        else if (value.Text.Contains('$', StringComparison.Ordinal))
            throw new ToolException($"{value.Place}: what {value.Text} holds is not said in this file.");
        else
            policy.AddOrigin(ImportText.Of(value.Text, value.Place));
    }

    // hostnames and volatile have no argument.
    private static IEnumerable<NginxDirective> Entries(NginxDirective map) =>
        map.Block.FirstOrDefault(static entry => entry is { Name: "include", Arguments.Count: 1 }) is { } include
            ? throw new ToolException($"{include.Place}: the list goes on in {include.Arguments[0]}, which is another file. Write its lines here.")
            : map.Block.Where(static entry => entry.Arguments.Count == 1);

    // default 0, default off: sent, but the origin of nobody.
    private static bool IsNothing(NginxDirective entry) =>
        entry.Name == "default" && ImportText.Of(entry.Arguments[0], entry.Place).Text is var value && value != "*" && !value.Equals("null", StringComparison.OrdinalIgnoreCase) && !value.Contains('$', StringComparison.Ordinal) && !value.Contains("://", StringComparison.Ordinal);

    // Tables compare without case, so ours takes out what has a capital letter.
    private static string? Found(NginxDirective map) =>
        map.Arguments[0].EndsWith(Origin, StringComparison.Ordinal) && map.Block.Any(static entry => entry.Name == "~^1[^A-Z]+$") ? map.Arguments[0][..^Origin.Length] : null;

    // A map over the origin gives a mark, and a second one gives the origin for that mark. Without a default the mark is empty.
    private static void AddChosen(ImportedPolicy policy, NginxDirective first, NginxDirective second, NginxDirective chosen)
    {
        var marks = Entries(first).ToList();
        foreach (var entry in marks.Where(static entry => entry.Name != "default"))
            AddKey(policy, entry, !IsChosen(entry.Arguments[0]));
        if (IsChosen(marks.Find(static entry => entry.Name == "default")?.Arguments[0] ?? ""))
            policy.AddReflected(chosen.Place);

        bool IsChosen(string mark) => (second.Block.FirstOrDefault(one => one.Name == mark) ?? second.Block.FirstOrDefault(static one => one.Name == "default")) == chosen;
    }

    private static bool LetsIn(NginxDirective entry) => entry.Arguments[0] is var value
        && (value == "*" || value.Contains('$', StringComparison.Ordinal) || (entry.Name.StartsWith('~') ? value.Contains("://", StringComparison.Ordinal) : value.Equals(entry.Name, StringComparison.OrdinalIgnoreCase)));

    private static void AddKey(ImportedPolicy policy, NginxDirective entry, bool isExcluded)
    {
        var key = entry.Name;
        if (key.StartsWith('~'))
            ImportedExpression.Add(policy, new(key.TrimStart('~', '*'), entry.Place), matchesAll: false, isExcluded);
        else if (!isExcluded)
            policy.AddOrigin(ImportText.Of(key, entry.Place));
        else if (key.Length > 0)
            policy.Origins.Add($"!{key}");
    }

    // if ($http_origin ~* expression), if ($http_origin = "origin").
    private static void AddCondition(ImportedPolicy policy, NginxDirective condition, ImportText value)
    {
        var words = string.Join(' ', condition.Arguments).Trim('(', ')', ' ').Split(' ', 3);
        var text = string.Join(' ', condition.Arguments);
        if (words.Length < 3 || words[0] != Origin)
            throw new ToolException($"{value.Place}: the condition {text} is not about {Origin}.");
        // The closing parenthesis of the condition is not the expression's.
        var operand = text[(text.IndexOf(words[1], text.IndexOf(Origin, StringComparison.Ordinal) + Origin.Length, StringComparison.Ordinal) + words[1].Length)..].Trim();
        operand = operand.EndsWith(')') ? operand[..^1].Trim() : operand;
        if (words[1] is "~" or "~*")
            ImportedExpression.Add(policy, new(operand, condition.Place), matchesAll: false);
        else if (words[1] == "=")
            policy.AddOrigin(ImportText.Of(operand, condition.Place));
        else
            throw new ToolException($"{condition.Place}: the condition {text} is neither = nor ~.");
    }

    private static IEnumerable<ImportText> Resolve(Dictionary<string, NginxDirective> maps, string value, string place, int depth) =>
        maps.TryGetValue(value, out var map) && depth < 10
            ? Entries(map).SelectMany(entry => Resolve(maps, entry.Arguments[0], entry.Place, depth + 1))
            : [new(value, place)];

    private static bool Is(NginxDirective header, string name) => header.Arguments[0].Equals(name, StringComparison.OrdinalIgnoreCase);
}
