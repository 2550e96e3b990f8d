using StrictCors.Configuration;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>One policy under judgement: its settings, and the problems found so far.</summary>
internal sealed class PolicyReview(PolicySettings policy, bool checksReplacements = true)
{
    private readonly List<(int Setting, int Position, string Name, CorsConfigurationProblem Problem)> _problems = [];

    public PolicySettings Policy { get; } = policy;

    public SettingText? Find(string setting) => Policy.Settings.GetValueOrDefault(setting);

    public void Add(ProblemText text, SettingItem item, string detail = "", string? replacement = null, string key = "")
    {
        // A detail that masking removed from the item is part of a password.
        var isSecret = item.Masked != item.Text && !item.Masked.Contains(detail, StringComparison.Ordinal);
        if (replacement is not null && checksReplacements && !ReplacementCheck.Passes(Policy, item.Setting, replacement))
            replacement = null;

        var problem = Problem(text, item.Setting, item.Masked, isSecret ? SecretMask.Mask : detail, replacement, key);
        _problems.Add((OrderOf(item.Setting.Name), item.Position, item.Setting.Name, problem));
    }

    public void Add(ProblemText text, SettingText setting, string offending, string detail = "", string? replacement = null, string key = "") =>
        Add(text, new SettingItem(setting, Position: 0, offending, SecretMask.Apply(offending)), detail, replacement, key);

    public bool HasProblem(string setting) => _problems.Exists(found => found.Name == setting && !found.Problem.IsWarning);

    public bool HasProblemAt(SettingItem item) => _problems.Exists(
        found => found.Name == item.Setting.Name && found.Position == item.Position && !found.Problem.IsWarning);

    /// <summary>Settings in the order of <see cref="SettingNames"/>, items in the order written.</summary>
    public IEnumerable<CorsConfigurationProblem> InOrder() => _problems
        .OrderBy(found => found.Setting)
        .ThenBy(found => found.Position)
        .Select(found => found.Problem);

    public static CorsConfigurationProblem Problem(
        ProblemText text, SettingText setting, string offending, string detail, string? replacement, string key = "") => new()
        {
            Code = text.Code,
            Setting = ShownText.Of(setting.Key),
            Source = ShownText.Of(setting.Source),
            OffendingText = ShownText.Of(offending),
            Reason = Fill(text.Reason, detail, key),
            Remedy = replacement is null ? Fill(text.Remedy, detail, key) : ValidationTexts.Write(replacement),
            Replacement = replacement,
            IsWarning = text.IsWarning,
        };

    private static string Fill(string sentence, string detail, string key) => sentence
        .Replace("{key}", KeyText.Of(key), StringComparison.Ordinal)
        .Replace("{detail}", ShownText.Of(detail), StringComparison.Ordinal);

    private static int OrderOf(string setting)
    {
        for (var index = 0; index < SettingNames.All.Count; index++)
            if (SettingNames.All[index].Name == setting)
                return index;
        return int.MaxValue;
    }
}

/// <summary>A key as somebody has to write it: in a file with colons, in an environment variable with two underscores for each.</summary>
internal static class KeyText
{
    public static string Of(string key)
    {
        var shown = ShownText.Of(key);
        return key.Contains(':') ? $"{shown} ({shown.Replace(":", "__", StringComparison.Ordinal)} as an environment variable)" : shown;
    }
}
