namespace StrictCors.Tool.Import.Formats;

/// <summary>A header that a site writes, and the matchers that a request has to pass on the way to it.</summary>
internal sealed record CaddyHeader(string Name, string Value, IReadOnlyList<string> Matchers, string Place)
{
    public bool IsOrigin => Name.Equals(WrittenHeader.Origin, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What one site says of CORS: its headers, its matchers and its maps.</summary>
internal sealed class CaddySite
{
    private static readonly string[] s_directives = ["route", "handle", "handle_path", "handle_errors", "header", "map", "vars", "log", "respond", "reverse_proxy", "encode", "tls", "root", "file_server", "import"];

    private readonly List<CaddyHeader> _headers = [];
    private readonly List<CaddyDirective> _matchers = [];
    private readonly List<CaddyDirective> _maps = [];

    private CaddySite(IEnumerable<CaddyDirective> directives)
    {
        foreach (var directive in directives)
            Add(directive, []);
    }

    public IReadOnlyList<CaddyHeader> Headers => _headers;

    public bool HasMatcher(string name) => _matchers.Exists(matcher => matcher.Name == name);

    /// <summary>Blocks behind addresses; what is in none belongs together, as in a file for one site or a piece of one.</summary>
    public static IEnumerable<CaddySite> Of(IReadOnlyList<CaddyDirective> file)
    {
        var sites = file.Where(static directive => directive.Block.Count > 0 && directive.Words.Count > 0 && !IsPart(directive)).ToList();
        return sites.Select(static site => new CaddySite(site.Block)).Append(new(file.Where(static directive => directive.Block.Count == 0 || IsPart(directive))));
    }

    /// <summary>The matcher of a name; <see langword="null"/> for one of a path, which says nothing of the origin.</summary>
    public CaddyDirective? Matcher(string name, string place)
    {
        if (!name.StartsWith('@'))
            return null;
        return _matchers.FindAll(matcher => matcher.Name == name) switch
        {
            [var only] => only,
            [] => throw new ToolException($"{place}: what {name} matches is not said in this file."),
            [_, var second, ..] => throw new ToolException($"{second.Place}: {name} is there twice."),
        };
    }

    /// <summary>The <c>map</c> that a variable's value comes from, and the number of its column.</summary>
    public (CaddyDirective Map, int Column)? Map(string variable) =>
        _maps.Find(map => map.Words.Skip(2).Contains(variable)) is { } found ? (found, found.Words.Skip(2).ToList().IndexOf(variable) + 1) : null;

    private static bool IsPart(CaddyDirective directive) => directive.Name.StartsWith('@') || s_directives.Contains(directive.Name);

    private void Add(CaddyDirective directive, IReadOnlyList<string> matchers)
    {
        if (directive.Name.StartsWith('@'))
            _matchers.Add(directive);
        else if (directive.Name == "map")
            _maps.Add(directive);
        else if (directive.Name is "header" or "header_down")
            AddHeaders(directive, matchers);
        else
            foreach (var inner in directive.Block)
                Add(inner, directive.Name is "handle" or "route" or "handle_path" ? [.. matchers, .. directive.Words.Skip(1)] : matchers);
    }

    private void AddHeaders(CaddyDirective directive, IReadOnlyList<string> matchers)
    {
        var words = directive.Words.Skip(1).ToList();
        if (words.Count > 0 && directive.Name == "header" && (words[0].StartsWith('@') || words[0].StartsWith('/') || words[0] == "*"))
        {
            matchers = [.. matchers, words[0]];
            words.RemoveAt(0);
        }

        foreach (var field in words.Count > 0 ? [words] : directive.Block.Select(static line => line.Words.ToList()))
            // With three words a text in it is replaced, and with one it is removed.
            if (field.Count > 1 && field[0].TrimStart('+', '?', '>') is var name && name.StartsWith(WrittenHeader.Start, StringComparison.OrdinalIgnoreCase))
                _headers.Add(field.Count == 2 ? new(name, field[1], matchers, directive.Place) : throw new ToolException($"{directive.Place}: what is made of {name} is not said in this file. Give it with what is sent."));
    }
}
