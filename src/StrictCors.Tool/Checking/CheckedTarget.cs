using StrictCors.Configuration;
using StrictCors.Tool.Sources;

namespace StrictCors.Tool.Checking;

/// <summary>One target and what the library says about its settings.</summary>
internal sealed record CheckedTarget(Target Target, StrictCorsConfiguration Configuration, bool HasSettings, IReadOnlyList<CorsConfigurationProblem> Problems)
{
    public bool IsFine => Configuration.Problems.Count == 0;

    public static CheckedTarget Check(Target target)
    {
        var configuration = StrictCorsConfiguration.Read(target.Configuration, target.IsDevelopment);
        // A sidecar without a single CORS setting is no application whose origins were forgotten, but only where it has neighbours.
        var hasSettings = HasCorsSettings(target);
        return new(target, configuration, hasSettings, [.. configuration.Problems, .. configuration.Warnings.Where(warning => !IsAboutUnknown(target, warning.Setting))]);
    }

    /// <summary>A warning that nothing is set would be a guess while a secret may set it.</summary>
    public static bool IsAboutUnknown(Target target, string setting) =>
        target.Unknown.Any(unknown => unknown.Key.Length == 0 || SettingOf(unknown.Key) == SettingOf(setting));

    public static bool IsCorsSetting(string key) =>
        key.StartsWith("CORS_", StringComparison.OrdinalIgnoreCase)
        || key.Equals(SettingNames.Section, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(SettingNames.Section + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>The flat key and the section's key of one setting are the same thing.</summary>
    private static string SettingOf(string key)
    {
        foreach (var (name, flatKey) in SettingNames.All)
            if (key.Equals(flatKey, StringComparison.OrdinalIgnoreCase) || key.Equals($"{SettingNames.Section}:{name}", StringComparison.OrdinalIgnoreCase))
                return name;
        return key;
    }

    private static bool HasCorsSettings(Target target) =>
        target.Configuration.GetChildren().Select(static child => child.Key).Concat(target.Unknown.Select(static unknown => unknown.Key)).Any(static key =>
            key.Length == 0 || IsCorsSetting(key));
}
