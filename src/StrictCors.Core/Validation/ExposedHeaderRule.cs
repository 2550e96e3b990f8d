namespace StrictCors.Validation;

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
