using StrictCors.Configuration;

namespace StrictCors.Tool.Export;

/// <summary>Methods and header names that mean nothing else in any configuration language.</summary>
/// <remarks>A token may hold <c>$</c>, <c>%</c>, quotes and more; no header in use does, and what can't be written safely is refused.</remarks>
internal static class PlainName
{
    public static IReadOnlyList<ExportRefusal> FindOthers(ExportPolicy policy, string target) =>
    [
        .. Named(policy).Where(static one => one.Name != "*" && !Is(one.Name)).DistinctBy(static one => one.Name, StringComparer.Ordinal).Select(one => new ExportRefusal(
            $"{policy.Source.KeyOf(one.Setting)}: {one.Name}",
            $"Of names, only letters, digits, '-', '_' and '.' are written for {target}; other characters may mean something else to it.",
            "Rename it, or leave CORS to the application: --owner app.")),
    ];

    private static IEnumerable<(string Setting, string Name)> Named(ExportPolicy policy) =>
        policy.Methods.Select(static name => (SettingNames.AllowedMethods, name))
            .Concat(policy.Headers.Select(static name => (SettingNames.AllowedHeaders, name)))
            .Concat(policy.ExposedHeaders.Select(static name => (SettingNames.ExposedHeaders, name)));

    private static bool Is(string name) => name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
