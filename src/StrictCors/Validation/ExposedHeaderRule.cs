namespace StrictCors.Validation;

/// <summary>One entry of <c>ExposedHeaders</c>.</summary>
internal static class ExposedHeaderRule
{
    public static Finding? Judge(string item) =>
        TokenRule.Judge(item, MistakeTexts.NotAHeader, JudgeName, HeaderNames.AreSurelySeveral);

    private static Finding? JudgeName(string name)
    {
        if (HeaderNames.BelongsToCors(name))
            return new Finding(MistakeTexts.CorsHeaderExposed, name, Replacement: null);

        // Fetch, "forbidden response-header name".
        var isForbidden = name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Set-Cookie2", StringComparison.OrdinalIgnoreCase);
        return isForbidden ? new Finding(MistakeTexts.ForbiddenResponseHeader, name, Replacement: null) : null;
    }
}
