using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>
/// Keeps a replacement only if the policy, with nothing but it in the setting, has no problem there: <c>http://x.example</c> is no
/// remedy of <c>http://x.example:80</c> where credentials forbid both.
/// </summary>
internal static class ReplacementCheck
{
    public static bool Passes(PolicySettings policy, SettingText setting, string replacement)
    {
        // Elsewhere the rule of the item has the only word, and has said it. An exclusion alone takes nothing out, which is no
        // problem of how it is written.
        var dependsOnOthers = setting.Name is SettingNames.AllowedOrigins or SettingNames.AllowCredentials || replacement.Contains('*');
        var isExclusion = replacement.StartsWith('!') && !replacement.Contains(',');
        if (!dependsOnOthers || isExclusion)
            return true;

        var settings = policy.Settings.ToDictionary();
        settings[setting.Name] = setting with { Text = replacement, Items = null };
        var review = new PolicyReview(
            new PolicySettings { PolicyName = policy.PolicyName, IsReportOnly = policy.IsReportOnly, Settings = settings },
            checksReplacements: false);
        _ = PolicyValidator.Judge(review, isDevelopment: true);
        return !review.HasProblem(setting.Name);
    }
}
