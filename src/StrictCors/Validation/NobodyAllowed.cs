using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>An empty list, or none: safe, and seldom meant.</summary>
internal static class NobodyAllowed
{
    public static void Judge(PolicyReview review, bool isRequired)
    {
        // The warning too: where a store lists origins, it is what is left of the mistake.
        Add(review, WarningTexts.NobodyAllowed);
        if (isRequired)
            Add(review, MistakeTexts.OriginsRequired);
    }

    private static void Add(PolicyReview review, ProblemText text)
    {
        const string Name = SettingNames.AllowedOrigins;
        var isDefault = review.Policy.IsDefault;
        var key = isDefault ? SettingNames.All[0].FlatKey! : review.Policy.KeyOf(Name);
        if (review.Find(Name) is { } empty)
            review.Add(text, empty, ProblemTexts.Empty, key: key);
        else
            review.Add(text, new SettingText(Name, key, ProblemTexts.NoSource, null, null), ProblemTexts.NotSet, key: key);
    }
}
