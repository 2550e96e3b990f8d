using StrictCors.Configuration;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>Keys that look like ours and are none. Other software has keys about CORS too, and those stay unmentioned.</summary>
internal static class OtherKeyWarnings
{
    private const string FlatPrefix = "CORS_";

    public static IEnumerable<CorsConfigurationProblem> For(IEnumerable<SettingText> others, IReadOnlyList<ValidatedPolicy> policies)
    {
        foreach (var other in others)
        {
            var problem = other.Key.StartsWith(FlatPrefix, StringComparison.OrdinalIgnoreCase) ? OfFlatKey(other) : OfMisplacedKey(other, policies);
            if (problem is not null)
                yield return problem;
        }
    }

    private static CorsConfigurationProblem? OfFlatKey(SettingText other)
    {
        if (NearestTo(other.Key) is not { } setting)
            return null;

        var flatKey = SettingNames.FlatKeyOf(setting);
        return flatKey is null
            ? PolicyReview.Problem(WarningTexts.NoFlatKey, other, other.Key, "", null, $"{SettingNames.Section}:{setting}")
            : PolicyReview.Problem(WarningTexts.UnknownFlatKey, other, other.Key, flatKey, flatKey);
    }

    private static CorsConfigurationProblem? OfMisplacedKey(SettingText other, IReadOnlyList<ValidatedPolicy> policies)
    {
        if (MisplacedKey.SettingOf(other, out var policy) is not { } setting || IsInEffect(setting, other, policies))
            return null;

        var section = policy is null ? SettingNames.Section : $"{SettingNames.Section}:{SettingNames.Policies}:{policy}";
        return PolicyReview.Problem(WarningTexts.Misplaced, other, SecretMask.Apply(other.Written), "", null, $"{section}:{setting}");
    }

    private static string? NearestTo(string key)
    {
        var plain = NearestName.Plain(key);
        // CORS_HOST and CORS_HOSTS are other software's.
        foreach (var (name, _) in SettingNames.All.Where(static setting => setting.Name != SettingNames.Hosts))
            if (EditDistance.Between(plain, NearestName.Plain(name)) <= (plain.Length > 7 ? 2 : 1))
                return name;

        return KeyWords.AreOurs(KeyWords.Of(key)) ? NearestName.Find(key, MisplacedKey.Names) : null;
    }

    // Code that binds the section, or reads it and hands it on, has brought its values into effect.
    private static bool IsInEffect(string setting, SettingText other, IReadOnlyList<ValidatedPolicy> policies)
    {
        var items = other.ReadItems().ToList();
        return items.Count == 0 || policies.Any(policy => setting switch
        {
            SettingNames.AllowedOrigins => policy.AllowsAnyOrigin ? items is ["*"] : items.TrueForAll(item => policy.Origins.Any(entry => entry.Text == item)),
            SettingNames.AllowedMethods => AreSame(items, policy.Methods, policy.AllowsAnyMethod),
            SettingNames.AllowedHeaders => AreSame(items, policy.Headers, policy.AllowsAnyHeader),
            SettingNames.ExposedHeaders => AreSame(items, policy.ExposedHeaders, any: false),
            SettingNames.AllowCredentials => IsWord(items, policy.AllowsCredentials),
            SettingNames.RequireOrigins => IsWord(items, policy.IsOn(SettingNames.RequireOrigins)),
            _ => AgeText.Read(items[0], MaxAgeValidator.Most, out var seconds) is null && seconds == policy.MaxAgeSeconds,
        });
    }

    private static bool AreSame(List<string> items, IReadOnlyList<string> inEffect, bool any) =>
        any ? items is ["*"] : new HashSet<string>(items, StringComparer.OrdinalIgnoreCase).SetEquals(inEffect);

    private static bool IsWord(List<string> items, bool value) => items is [var word] && bool.TryParse(word, out var flag) && flag == value;
}
