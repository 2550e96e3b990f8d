using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>An empty list, or none: safe, and seldom meant.</summary>
internal static class NobodyAllowed
{
    public static void Warn(PolicyReview review)
    {
        const string Name = SettingNames.AllowedOrigins;
        var isDefault = review.Policy.IsDefault;
        var key = isDefault ? SettingNames.All[0].FlatKey! : review.Policy.KeyOf(Name);
        if (review.Find(Name) is { } empty)
            review.Add(WarningTexts.NobodyAllowed, empty, ProblemTexts.Empty, key: key);
        else
            review.Add(WarningTexts.NobodyAllowed, new SettingText(Name, key, ProblemTexts.NoSource, null, null), ProblemTexts.NotSet, key: key);
    }
}
