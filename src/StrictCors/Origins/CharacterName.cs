using System.Globalization;
using System.Text;

namespace StrictCors.Origins;

/// <summary>Shows the character at fault, or its code point where the eye can't see it.</summary>
internal static class CharacterName
{
    public static string Of(string text, int index)
    {
        if (!Rune.TryGetRuneAt(text, index, out var rune))
            return FormattableString.Invariant($"U+{(int)text[index]:X4}");
        var isVisible = Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);
        return isVisible ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
    }
}
