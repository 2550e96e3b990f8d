namespace StrictCors.Tool.Export;

/// <summary>The expressions of a whole policy, in two groups: exclusions win, wherever they were written.</summary>
internal static class OriginExpressions
{
    public static IEnumerable<string> Excluded(ExportPolicy policy) =>
        policy.ExcludedOrigins.Select(OriginExpression.OfExact).Concat(policy.ExcludedPatterns.Select(OriginExpression.Of)).Append(OriginExpression.TooLong);

    public static IEnumerable<string> Allowed(ExportPolicy policy) =>
        policy.Origins.Select(OriginExpression.OfExact).Concat(policy.Patterns.Select(OriginExpression.Of));
}
