namespace StrictCors.Origins;

/// <summary>Tells a regular expression from an origin with a slip in it.</summary>
internal static class RegularExpression
{
    private static readonly string[] Marks = ["\\.", ".*", ".+", "\\d", "\\w", "(", ")", "?:", "+:", "]+", "]*"];

    /// <summary>The first slash after the scheme ends the search: a path may hold anything.</summary>
    public static bool Is(string origin)
    {
        if (origin.StartsWith('^') || origin.EndsWith('$') || origin.StartsWith("/^", StringComparison.Ordinal))
            return true;
        var slashes = origin.IndexOf("//", StringComparison.Ordinal);
        var authority = slashes < 0 ? 0 : slashes + 2;
        var end = origin.IndexOf('/', authority);
        var name = end < 0 ? origin : origin[..end];
        // A password may hold anything, too.
        var host = Math.Max(authority, name.LastIndexOf('@') + 1);
        var scheme = name[..authority];
        // A bracket opens an IPv6 address at the start of the host, and nothing elsewhere.
        return HasMark(scheme) || HasMark(name[host..]) || name.IndexOf('[', host) > host;
    }

    private static bool HasMark(string text) => Array.Exists(Marks, mark => text.Contains(mark, StringComparison.Ordinal));
}
