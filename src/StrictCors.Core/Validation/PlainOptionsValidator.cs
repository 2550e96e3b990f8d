using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary><c>AnswerPlainOptions</c>, which only the default policy has.</summary>
internal static class PlainOptionsValidator
{
    public static bool? Validate(PolicyReview review)
    {
        var isDefault = review.Policy.IsDefault;
        if (isDefault)
            return BooleanValidator.Validate(review, SettingNames.AnswerPlainOptions);

        if (review.Find(SettingNames.AnswerPlainOptions) is { } setting)
            review.Add(ProblemTexts.NotPerPolicy, setting, setting.Written);
        return null;
    }
}
