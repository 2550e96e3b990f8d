namespace StrictCors.Origins;

/// <summary>Domains under which anyone can register: https://publicsuffix.org/list/. Read when it is first asked, and not before.</summary>
internal static class PublicSuffixList
{
    private static readonly Lazy<PublicSuffixRules> Rules = new(PublicSuffixRules.Read);

    /// <summary>The list's day. A suffix that was added later is not known.</summary>
    public static DateOnly Date => Rules.Value.Date;

    /// <summary>
    /// Only what the list names. Its implicit rule <c>*</c>, by which every top-level domain is one, would make suffixes of <c>localhost</c>
    /// and of a company's <c>internal</c>, where no stranger registers.
    /// </summary>
    /// <param name="host">In lower-case Punycode.</param>
    public static bool IsPublicSuffix(string host) => Rules.Value.SuffixOf(host) == host || IsTopLevelOfRules(host);

    /// <summary>The public suffix and one label, by the list's own algorithm with its implicit rule; <see langword="null"/> for less.</summary>
    /// <param name="host">In lower-case Punycode.</param>
    public static string? RegistrableDomain(string host)
    {
        if (host.Length == 0 || host[0] == '.')
            return null;
        var suffix = Rules.Value.SuffixOf(host) ?? host[(host.LastIndexOf('.') + 1)..];
        if (suffix.Length == host.Length)
            return null;
        var start = host.LastIndexOf('.', host.Length - suffix.Length - 2) + 1;
        return host[start..];
    }

    /// <summary>Whether strangers can register hosts that the pattern matches.</summary>
    public static bool PatternIsOnPublicSuffix(OriginEntry entry) => SuffixUnder(entry) is not null;

    /// <summary>
    /// The public suffix that gives a pattern to strangers: its parent, or for <c>https://*.amazonaws.com</c> one of those below,
    /// <c>s3.amazonaws.com</c>; <see langword="null"/> if there is none.
    /// </summary>
    public static string? SuffixUnder(OriginEntry entry) => entry.Kind switch
    {
        OriginEntryKind.Host => null,
        _ when IsPublicSuffix(entry.Host) => entry.Host,
        OriginEntryKind.Subdomains => Rules.Value.RuleBelow(entry.Host),
        _ => Rules.Value.HasWildcard(entry.Host) ? $"*.{entry.Host}" : null,
    };

    /// <summary>A list may name <c>*.ck</c> and not <c>ck</c>, as earlier ones did.</summary>
    private static bool IsTopLevelOfRules(string host) => !host.Contains('.') && Rules.Value.HasWildcard(host);
}
