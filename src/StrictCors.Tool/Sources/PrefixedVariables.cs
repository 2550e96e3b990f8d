using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;

namespace StrictCors.Tool.Sources;

/// <summary>
/// Variables that <c>WebApplication.CreateBuilder</c> reads by a name without its prefix, below the settings files:
/// https://learn.microsoft.com/aspnet/core/fundamentals/configuration/#host-and-app-configuration-defaults-and-precedence.
/// </summary>
internal static class PrefixedVariables
{
    // The one that wins first.
    private static readonly string[] s_prefixes = ["DOTNET_", "ASPNETCORE_"];

    /// <summary>The one that wins last, as sources are added.</summary>
    public static IReadOnlyList<IConfigurationSource> Sources(IReadOnlyList<IConfigurationRoot> environment) =>
        [.. s_prefixes.Reverse().SelectMany(prefix => environment.Select(root => Bare(root, prefix)))];

    public static IEnumerable<(string Key, FilePlace Place)> Places(IReadOnlyDictionary<string, FilePlace> places) =>
        s_prefixes.SelectMany(prefix => places.Where(place => Has(prefix, place.Key)).Select(place => (place.Key[prefix.Length..], place.Value)));

    /// <param name="unknown">By the names that are written.</param>
    /// <param name="above">What wins over variables with a prefix.</param>
    public static IEnumerable<UnknownSetting> Unknown(IReadOnlyList<UnknownSetting> unknown, IConfiguration above) => s_prefixes
        .SelectMany(prefix => unknown.Where(setting => Has(prefix, setting.Key)).Select(setting => setting with { Key = setting.Key[prefix.Length..] }))
        .Where(setting => !Names(setting.Key).Any(name => above.GetSection(name).Exists() || unknown.Any(other => other.Key.Equals(name, StringComparison.OrdinalIgnoreCase))));

    private static NamedSource Bare(IConfigurationRoot root, string prefix) => new(
        $"{SourceName.Of(root.Providers.First())}, {prefix}…",
        root.AsEnumerable().Where(entry => entry.Value is not null && Has(prefix, entry.Key)).ToDictionary(entry => entry.Key[prefix.Length..], static entry => entry.Value, StringComparer.OrdinalIgnoreCase));

    private static bool Has(string prefix, string key) => key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    // A flat key wins over the section's key of the same setting, wherever each is set.
    private static IEnumerable<string> Names(string key) =>
        SettingNames.All.Where(known => key.Equals($"{SettingNames.Section}:{known.Name}", StringComparison.OrdinalIgnoreCase)).Select(static known => known.FlatKey).OfType<string>().Append(key);
}
