using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>The text of a setting that has one value.</summary>
internal static class ScalarReader
{
    /// <param name="review">The policy under judgement.</param>
    /// <param name="name">The setting.</param>
    /// <param name="mend">The one good value that a text stands for, if any.</param>
    /// <param name="setting">Who says it.</param>
    /// <returns><see langword="null"/> where no source sets it, or where it is an array.</returns>
    public static string? Read(PolicyReview review, string name, Func<string, string?> mend, out SettingText? setting)
    {
        setting = review.Find(name);
        if (setting?.Items is not { } array)
            return setting is null ? null : ListText.Trim(setting.Text ?? "");

        var items = array.Where(item => !string.IsNullOrWhiteSpace(item)).ToList();
        review.Add(MistakeTexts.ArrayForOne, setting, string.Join(", ", items), replacement: items.Count == 1 ? mend(items[0]) : null);
        return null;
    }
}
