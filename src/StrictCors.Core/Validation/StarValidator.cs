using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>What does not go together with <c>*</c>.</summary>
internal static class StarValidator
{
    public static void Validate(PolicyReview review, OriginList origins, bool? writtenCredentials)
    {
        if (origins.Stars.Count == 0)
            return;

        if (origins.Allowed.Any(listed => listed.Item != origins.Stars[0]))
            review.Add(ProblemTexts.StarWithOthers, origins.Stars[0]);
        else if (origins.Exclusions.Any())
            review.Add(ProblemTexts.StarWithExclusions, origins.Stars[0]);

        foreach (var repeated in origins.Stars.Skip(1))
            review.Add(WarningTexts.Repeated, repeated);

        if (writtenCredentials == true && review.Find(SettingNames.AllowCredentials) is { } setting)
            review.Add(ProblemTexts.StarWithCredentials, setting, setting.Written);
    }

    public static void ValidateExposed(PolicyReview review, IReadOnlyList<string> exposed, bool? credentials)
    {
        if (credentials == true && exposed.Contains("*") && review.Find(SettingNames.ExposedHeaders) is { } setting)
            review.Add(ProblemTexts.ExposedStarWithCredentials, setting, "*");
    }
}
