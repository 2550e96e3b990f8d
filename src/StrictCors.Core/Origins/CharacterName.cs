using System.Globalization;
using System.Text;

namespace StrictCors.Origins;

/// <summary>Shows the character at problem, or its code point where the eye can't see it.</summary>
internal static class CharacterName
{
    public static string Of(string text, int index)
    {
        var isVisible = Rune.TryGetRuneAt(text, index, out var rune)
            && (Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune));
        return isVisible ? rune.ToString() : CodePoint(text, index);
    }

    public static string CodePoint(string text, int index) => string.Create(
        CultureInfo.InvariantCulture, $"U+{(Rune.TryGetRuneAt(text, index, out var rune) ? rune.Value : text[index]):X4}");
}
