using StrictCors.Configuration;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>Splits one list setting into its items, and refuses what is no list of that source.</summary>
internal static class ListReader
{
    /// <returns>The items in the order written; <see langword="null"/> where no source sets it, or where it is at problem as a whole.</returns>
    public static SettingItems? Read(PolicyReview review, string name, ItemRule rule)
    {
        if (review.Find(name) is not { } setting)
            return null;

        if (setting.Items is { } array)
            return ReadArray(review, setting, array);

        var text = setting.Text ?? "";
        if (ListText.IsArray(text))
        {
            review.Add(ProblemTexts.JsonArray, setting, text, replacement: Suggestion.Settle(ListText.ArrayItems(text), rule));
            return null;
        }

        if (ListText.IsQuotedWhole(text))
        {
            review.Add(ProblemTexts.Quoted, setting, text, ListText.Trim(text)[..1], Suggestion.Settle(ListText.WithoutQuotes(text), rule));
            return null;
        }

        return Split(setting, text);
    }

    private static SettingItems ReadArray(PolicyReview review, SettingText setting, IReadOnlyList<string> array)
    {
        if (setting.HasNulls)
            review.Add(RuntimeProblemTexts.NullItem, setting, setting.Written);
        // A long list is mostly clean, and then serves as it is.
        var texts = array.All(static raw => raw is { Length: > 0 } && ReferenceEquals(ListText.Trim(raw), raw)) ? array : [.. ItemsOf(array)];
        return new SettingItems(setting, texts, index => SecretMask.Apply(texts[index]));
    }

    private static IEnumerable<string> ItemsOf(IReadOnlyList<string> array) =>
        array.Select(static raw => ListText.Trim(raw ?? "")).Where(static item => item.Length > 0);

    private static SettingItems Split(SettingText setting, string text)
    {
        var covered = SecretMask.Cover(text);
        var hasSecrets = covered != text;
        var texts = new List<string>();
        var masked = new List<string>();
        foreach (var place in text.AsSpan().Split(','))
        {
            if (ListText.Trim(text[place]) is not { Length: > 0 } item)
                continue;
            texts.Add(item);
            if (hasSecrets)
                masked.Add(SecretMask.Collapse(ListText.Trim(covered[place])));
        }

        return new SettingItems(setting, texts, index => hasSecrets ? masked[index] : texts[index]);
    }
}
