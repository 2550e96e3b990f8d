using System.Collections;
using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>One item of a list, with where it stands.</summary>
/// <param name="Setting">The list it came from.</param>
/// <param name="Position">Its place in the list, which orders the problems.</param>
/// <param name="Text">Trimmed, not empty.</param>
/// <param name="Masked">The same with user information masked: all that may be shown.</param>
internal sealed record SettingItem(SettingText Setting, int Position, string Text, string Masked);

/// <summary>The items of one list. Each is made when it is asked for: of a million good ones nobody asks for any.</summary>
/// <param name="setting">The list.</param>
/// <param name="texts">Trimmed, none empty.</param>
/// <param name="mask">What may be shown of the text at a position.</param>
internal sealed class SettingItems(SettingText setting, IReadOnlyList<string> texts, Func<int, string> mask) : IReadOnlyList<SettingItem>
{
    public IReadOnlyList<string> Texts => texts;

    public int Count => texts.Count;

    public SettingItem this[int index] => new(setting, index, texts[index], mask(index));

    public IEnumerator<SettingItem> GetEnumerator()
    {
        for (var index = 0; index < texts.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
