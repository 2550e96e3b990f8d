using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary><c>MaxAge</c>: whole seconds of 0 to 86,400, or <c>hh:mm:ss</c>.</summary>
internal static class MaxAgeValidator
{
    public const int Default = 600;
    public const int Most = AgeText.SecondsOfADay;

    // Chromium caps Access-Control-Max-Age at two hours, WebKit at ten minutes; the default must not warn.
    private const int LongestKeptByMost = 7200;

    public static int Validate(PolicyReview review)
    {
        if (ScalarReader.Read(review, SettingNames.MaxAge, Remedy, out var setting) is not { } text)
            return Default;

        var reading = AgeText.Read(text, Most, out var seconds);
        if (reading is null)
        {
            if (seconds > LongestKeptByMost)
                review.Add(WarningTexts.AgeNotKept, setting!, text);
            return seconds;
        }

        review.Add(reading, setting!, text, replacement: Remedy(text));
        return Default;
    }

    private static string? Remedy(string text) => AgeText.Remedy(text, Most);
}
