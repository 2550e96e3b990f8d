using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>The text of a setting that has one value.</summary>
internal static class ScalarReader
{
    /// <param name="review">The policy under judgement.</param>
    /// <param name="name">The setting.</param>
    /// <param name="remedy">The one good value that a text stands for, if any.</param>
    /// <param name="setting">Who says it.</param>
    /// <returns><see langword="null"/> where no source sets it, or where it is an array.</returns>
    public static string? Read(PolicyReview review, string name, Func<string, string?> remedy, out SettingText? setting)
    {
        setting = review.Find(name);
        if (setting is null)
            return null;
        if (setting.Items is not { } array)
            return WithoutComment(review, setting, ListText.Trim(setting.Text ?? ""), remedy);

        var items = array.Where(item => !string.IsNullOrWhiteSpace(item)).ToList();
        review.Add(ProblemTexts.ArrayForOne, setting, string.Join(", ", items), replacement: items.Count == 1 ? remedy(items[0]) : null);
        return null;
    }

    private static string? WithoutComment(PolicyReview review, SettingText setting, string text, Func<string, string?> remedy)
    {
        if (TrailingComment.Find(text, out var value) is not { } mark)
            return text;
        review.Add(ProblemTexts.Comment, setting, text, mark, remedy(value));
        return null;
    }
}
