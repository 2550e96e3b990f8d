using System.Globalization;
using System.Text;
using StrictCors.Validation;

namespace StrictCors.Texts;

/// <summary>Text from outside made fit for a log line: cut, and nothing in it that a reader can't see or that moves the rest.</summary>
internal static class ShownText
{
    public const int Limit = 120;

    public static string Of(string text) => Of(text, Limit);

    public static string Of(string text, int limit)
    {
        var shown = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= limit)
                return shown.Append('…').ToString();
            if (IsVisible(rune))
                shown.Append(rune.ToString());
            else
                Escape(shown, rune);
        }

        return shown.Length == 0 ? ValidationTexts.Empty : shown.ToString();
    }

    /// <summary>The character itself, or its code point where it can't be seen.</summary>
    public static string OfCharacter(Rune rune) => IsVisible(rune) && rune.Value != ' '
        ? rune.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    public static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private static void Escape(StringBuilder shown, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        var length = rune.EncodeToUtf16(units);
        foreach (var unit in units[..length])
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
    }
}
