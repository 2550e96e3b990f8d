namespace StrictCors.Fuzz.Reference;

/// <summary>The field names of <c>Vary</c> as a cache reads them.</summary>
internal static class NaiveVary
{
    public static string[] Names(IEnumerable<string?> lines) =>
        [.. lines.SelectMany(static line => (line ?? "").Split(',')).Select(static name => name.Trim(' ', '\t')).Where(static name => name.Length > 0)];

    /// <summary>What stood there, each once, and what of <paramref name="wanted"/> is missing, unless <c>*</c> says all.</summary>
    public static string[] Merge(string[] names, params string[] wanted) =>
        [.. (names.Contains("*") ? names : [.. names, .. wanted]).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>One line at most, and no member of it is empty.</summary>
    public static bool IsOneLine(IReadOnlyCollection<string?> lines) =>
        lines.Count == 0 || (lines.Count == 1 && lines.Single()!.Split(',').All(static name => name.Trim(' ', '\t').Length > 0));
}
