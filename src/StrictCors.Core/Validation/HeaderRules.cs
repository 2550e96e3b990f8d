using System.Collections.Frozen;

namespace StrictCors.Validation;

/// <summary>One entry of <c>AllowedHeaders</c>.</summary>
internal static class RequestHeaderRule
{
    // Fetch, "forbidden request-header". X-HTTP-Method-Override and its like are forbidden there by value only.
    private static readonly FrozenSet<string> Forbidden = new[]
    {
        "Accept-Charset", "Accept-Encoding", "Connection", "Content-Length", "Cookie", "Cookie2", "Date", "DNT", "Expect", "Host",
        "Keep-Alive", "Origin", "Referer", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ItemProblem? Judge(string item) =>
        TokenRule.Judge(item, ProblemTexts.NotAHeader, JudgeName, HeaderNames.AreSurelySeveral);

    private static ItemProblem? JudgeName(string name)
    {
        if (HeaderNames.BelongsToCors(name))
            return new ItemProblem(ProblemTexts.CorsHeaderAllowed, name, Replacement: null);

        var isForbidden = Forbidden.Contains(name)
            || name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase);
        return isForbidden ? new ItemProblem(ProblemTexts.ForbiddenRequestHeader, name, Replacement: null) : null;
    }
}

/// <summary>One entry of <c>ExposedHeaders</c>.</summary>
internal static class ExposedHeaderRule
{
    public static ItemProblem? Judge(string item) =>
        TokenRule.Judge(item, ProblemTexts.NotAHeader, JudgeName, HeaderNames.AreSurelySeveral);

    private static ItemProblem? JudgeName(string name)
    {
        if (HeaderNames.BelongsToCors(name))
            return new ItemProblem(ProblemTexts.CorsHeaderExposed, name, Replacement: null);

        // Fetch, "forbidden response-header name".
        var isForbidden = name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Set-Cookie2", StringComparison.OrdinalIgnoreCase);
        return isForbidden ? new ItemProblem(ProblemTexts.ForbiddenResponseHeader, name, Replacement: null) : null;
    }
}

/// <summary>What both lists of headers ask of a name.</summary>
internal static class HeaderNames
{
    public static bool BelongsToCors(string name) => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// <c>Content-Type Authorization</c> is two names; <c>Content Type</c> is more likely one that lost its hyphen.
    /// </summary>
    public static bool AreSurelySeveral(IReadOnlyList<string> words) => words.Any(word => word.Contains('-'));
}
