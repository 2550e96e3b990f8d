namespace StrictCors.Tool.Export;

/// <summary>Methods and header names that mean nothing else in any configuration language.</summary>
/// <remarks>A token may hold <c>$</c>, <c>%</c>, quotes and more; no header in use does, and what can't be written safely is refused.</remarks>
internal static class PlainName
{
    public static IReadOnlyList<ExportRefusal> FindOthers(ExportPolicy policy, string target) =>
    [
        .. policy.Methods.Concat(policy.Headers).Concat(policy.ExposedHeaders).Where(static name => name != "*" && !Is(name)).Distinct(StringComparer.Ordinal).Select(name => new ExportRefusal(
            $"{name}",
            $"Of names, only letters, digits, '-', '_' and '.' are written for {target}; other characters may mean something else to it.",
            "Rename it, or leave CORS to the application: --owner app.")),
    ];

    private static bool Is(string name) => name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
