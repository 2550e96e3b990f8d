namespace StrictCors.Validation;

/// <summary>What both lists of headers ask of a name.</summary>
internal static class HeaderNames
{
    public static bool BelongsToCors(string name) => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// <c>Content-Type Authorization</c> is two names; <c>Content Type</c> is more likely one that lost its hyphen.
    /// </summary>
    public static bool AreSurelySeveral(IReadOnlyList<string> words) => words.Any(word => word.Contains('-'));
}
