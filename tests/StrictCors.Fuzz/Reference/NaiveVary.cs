namespace StrictCors.Fuzz.Reference;

/// <summary>The field names of <c>Vary</c> as a cache reads them.</summary>
internal static class NaiveVary
{
    public static string[] Names(IEnumerable<string?> lines) =>
        [.. lines.SelectMany(static line => (line ?? "").Split(',')).Select(static name => name.Trim(' ', '\t')).Where(static name => name.Length > 0)];

    /// <summary>What stood there, and what of <paramref name="wanted"/> is missing, unless <c>*</c> says all.</summary>
    public static string[] Merge(string[] names, params string[] wanted) => names.Contains("*")
        ? names
        : [.. names, .. wanted.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase))];
}
