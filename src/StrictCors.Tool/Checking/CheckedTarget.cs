using Microsoft.Extensions.Configuration;
using StrictCors.Configuration;
using StrictCors.Tool.Sources;
using StrictCors.Validation;

namespace StrictCors.Tool.Checking;

/// <summary>One target and what the library says about its settings.</summary>
internal sealed record CheckedTarget(Target Target, StrictCorsConfiguration Configuration, IReadOnlyList<CorsConfigurationProblem> Problems)
{
    // A key that is nearly one of ours is the accident to be found, and no sign of a sidecar.
    private static readonly string[] s_nearlyOurs = [WarningTexts.UnknownFlatKey.Code, WarningTexts.NoFlatKey.Code, WarningTexts.Misplaced.Code];

    /// <summary>A key of ours is set here, or by something named here, or one is mistyped.</summary>
    public bool IsSurelyOurs { get; } = Target.Configuration.GetChildren().Any(static child => IsSetting(child.Key))
        || Target.Unknown.Any(static unknown => IsSetting(unknown.Key))
        || Configuration.Warnings.Any(static warning => s_nearlyOurs.Contains(warning.Code) && IsMistyped(warning));

    /// <summary>The same, or a key has other words for one of ours, as other software has too.</summary>
    public bool HasSettings => IsSurelyOurs || Configuration.Warnings.Any(static warning => s_nearlyOurs.Contains(warning.Code));

    /// <summary>Something that can't be read here sets keys whose names are not known either.</summary>
    public bool MayHaveSettings => Target.Unknown.Any(static unknown => unknown.Key.Length == 0);

    public bool StartsHost { get; } = Configuration.Problems.All(problem => IsGuess(Target, problem));

    /// <summary>What is in effect says something: it is the host's, and not a sidecar's.</summary>
    public bool ShowsPolicy => StartsHost && (HasSettings || MayHaveSettings);

    public static CheckedTarget Check(Target target)
    {
        var configuration = StrictCorsConfiguration.Read(target.Configuration, target.IsDevelopment);
        return new(target, configuration, [.. configuration.Problems.Concat(configuration.Warnings).Where(problem => !IsGuess(target, problem))]);
    }

    public static bool MayBeSetting(UnknownSetting unknown) => unknown.Key.Length == 0 || IsSetting(unknown.Key);

    /// <summary>Whether what decides about this key is set by something that can't be read here. What the target itself sets wins over files whose names are unknown.</summary>
    public static bool IsAboutUnknown(Target target, string setting) => target.Unknown.Any(unknown =>
        unknown.Key.Length == 0 ? !IsSetHere(target, setting) : SettingOf(unknown.Key) == SettingOf(setting));

    /// <summary>That nothing is set would be a guess while a secret may set it.</summary>
    private static bool IsGuess(Target target, CorsConfigurationProblem problem) =>
        (problem.Code == WarningTexts.NobodyAllowed.Code || problem.Code == ProblemTexts.OriginsRequired.Code) && IsAboutUnknown(target, problem.Setting);

    private static bool IsSetHere(Target target, string setting) =>
        target.Configuration.GetSection(setting).Exists()
        || SettingNames.All.Any(known => known.Name == SettingOf(setting)
            && (target.Configuration.GetSection($"{SettingNames.Section}:{known.Name}").Exists() || (known.FlatKey is { } flatKey && target.Configuration.GetSection(flatKey).Exists())));

    private static bool IsMistyped(CorsConfigurationProblem warning) => SettingNames.IsFlatKey(warning.Setting.Trim())
        || (warning.Code == WarningTexts.UnknownFlatKey.Code && EditDistance.Between(NearestName.Plain(warning.Setting), NearestName.Plain(warning.Replacement!)) <= 2);

    private static bool IsSetting(string key) =>
        SettingNames.IsFlatKey(key.Split(':')[0])
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
}
