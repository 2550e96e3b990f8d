using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>An empty list, or none: safe, and seldom meant.</summary>
internal static class NobodyAllowed
{
    public static void Judge(PolicyReview review, bool isRequired)
    {
        // The warning too: where a store lists origins, it is what is left of the problem.
        Add(review, WarningTexts.NobodyAllowed);
        if (isRequired)
            Add(review, ProblemTexts.OriginsRequired);
    }

    private static void Add(PolicyReview review, ProblemText text)
    {
        const string Name = SettingNames.AllowedOrigins;
        var isDefault = review.Policy.IsDefault;
        var key = isDefault ? SettingNames.All[0].FlatKey! : review.Policy.KeyOf(Name);
        if (review.Find(Name) is { } empty)
            review.Add(text, empty, ValidationTexts.Empty, key: key);
        else
            review.Add(text, new SettingText(Name, key, ValidationTexts.NoSource, null, null), ValidationTexts.NotSet, key: key);
    }
}
