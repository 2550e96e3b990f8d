using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary><c>RevalidateAfterChange</c>: whole seconds of 0 to 30 days, or <c>hh:mm:ss</c>.</summary>
internal static class RevalidationValidator
{
    private const int Most = 30 * AgeText.SecondsOfADay;

    public static int Validate(PolicyReview review)
    {
        if (!review.Policy.IsDefault || ScalarReader.Read(review, SettingNames.RevalidateAfterChange, Remedy, out var setting) is not { } text)
            return 0;
        if (AgeText.Read(text, Most, out var seconds) is null)
            return seconds;

        review.Add(ProblemTexts.NotARevalidation, setting!, text, replacement: Remedy(text));
        return 0;
    }

    private static string? Remedy(string text) => AgeText.Remedy(text, Most);
}
