namespace StrictCors.Testing.Requests;

/// <summary>Which headers need the server's leave, <see href="https://fetch.spec.whatwg.org/#cors-safelisted-request-header"/>.</summary>
internal static class SafelistedHeaders
{
    private const int LongestValue = 128;
    private const int LongestSum = 1024;

    /// <summary>
    /// The names a preflight asks for: lower case, sorted, each once
    /// (<see href="https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names"/>).
    /// </summary>
    public static IReadOnlyList<string> UnsafeNames(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var safelisted = new List<string>();
        var sum = 0;
        foreach (var (name, value) in headers)
        {
            if (!IsSafelisted(name, value))
            {
                names.Add(Lower(name));
                continue;
            }

            safelisted.Add(Lower(name));
            sum += value.Length;
        }

        if (sum > LongestSum)
            names.UnionWith(safelisted);
        return [.. names];
    }

    public static bool IsSafelisted(string name, string value) => value.Length <= LongestValue && Lower(name) switch
    {
        "accept" => !HeaderBytes.HasUnsafe(value),
        "accept-language" or "content-language" => HeaderBytes.IsLanguageList(value),
        "content-type" => !HeaderBytes.HasUnsafe(value) && MediaType.IsSafelisted(value),
        "range" => SimpleRange.Is(value),
        _ => false,
    };

    private static string Lower(string name) => name.ToLowerInvariant();
}
