namespace StrictCors.Tool.Import.Formats;

/// <summary>What one section says beside its headers: lists, variables and captures by their names.</summary>
internal sealed class HAProxySite(IReadOnlyList<HAProxyLine> lines)
{
    public IReadOnlyList<HAProxyLine> Lines => lines;

    private readonly List<string> _captures =
    [
        .. lines.Where(static line => line.Starts("capture", "request", "header") || line.Starts("declare", "capture", "request") || line.Starts("http-request", "capture"))
            .Select(static line => line.Words[0] == "capture" ? $"req.hdr({line.Words.ElementAtOrDefault(3)})" : line.Words[0] == "http-request" ? line.Words.ElementAtOrDefault(2) ?? "" : ""),
    ];

    /// <summary>The request's header that a fetch is in the end, such as that of a capture or a variable; <see langword="null"/> for others.</summary>
    public string? Header(string fetch)
    {
        if (Between(fetch, "capture.req.hdr(") is { } number)
            return int.TryParse(number, out var index) && index < _captures.Count ? HAProxyTest.Header(_captures[index]) : null;
        return Between(fetch, "var(") is { } variable
            ? Sets(variable).Select(static set => HAProxyTest.Header(set.Words[2])).FirstOrDefault(static header => header is not null)
            : HAProxyTest.Header(fetch);
    }

    public bool IsOrigin(string fetch) => "origin".Equals(Header(fetch), StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a variable gets its value.</summary>
    public IEnumerable<HAProxyLine> Sets(string variable) => lines.Where(line => line.Words.Count > 2 && line.Words[0] == "http-request" && (line.Words[1] == $"set-var({variable})" || line.Words[1] == $"set-var-fmt({variable})"));

    public IEnumerable<HAProxyTest> Lists(string name) => lines.Where(line => line.Words.Count > 2 && line.Starts("acl", name)).Select(static line => HAProxyTest.Of([.. line.Words.Skip(2)], line.Place));

    public static string? Between(string fetch, string start) => fetch.StartsWith(start, StringComparison.Ordinal) && fetch.EndsWith(')') ? fetch[start.Length..^1] : null;
}
