namespace StrictCors.Validation;

/// <summary>Finds <c>3000-3010</c> where a port belongs, in the ways that firewalls and shells write it.</summary>
internal static class PortRange
{
    private const string Brackets = "[](){}";
    private static readonly string[] s_betweens = ["...", "..", "-", "~", "to", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\u2026"];

    /// <returns>The range as written, or <see langword="null"/>.</returns>
    public static string? Find(string item)
    {
        var scheme = item.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? 0 : scheme + 3;
        // The colons of an IPv6 address are in brackets.
        var bracket = host < item.Length && item[host] == '[' ? item.IndexOf(']', host) : host;
        var colon = bracket < 0 ? -1 : item.IndexOf(':', bracket);
        if (colon < 0)
            return null;

        var range = item[(colon + 1)..].TrimEnd('/');
        var bare = range.Trim(Brackets.ToCharArray());
        var digits = bare.TakeWhile(char.IsAsciiDigit).Count();
        var rest = bare[digits..].Trim();
        return digits > 0 && Array.Exists(s_betweens, between => IsEnd(rest, between)) ? range : null;
    }

    private static bool IsEnd(string rest, string between) =>
        rest.StartsWith(between, StringComparison.OrdinalIgnoreCase) && rest[between.Length..].Trim() is { Length: > 0 } end && end.All(char.IsAsciiDigit);
}
