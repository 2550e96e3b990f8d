using System.Globalization;
using System.Text;

namespace StrictCors.Origins;

/// <summary>Finds what an editor shows as nothing or as a blank: byte order marks, zero-width and non-breaking spaces, controls.</summary>
internal static class InvisibleCharacters
{
    /// <summary>Hangul fillers, the empty Braille cell, the grapheme joiner: letters and symbols without a picture.</summary>
    private const string Blanks = "\u034F\u115F\u1160\u2800\u3164\uFFA0";

    /// <param name="text">What may hold some.</param>
    /// <param name="first">The code point of the first; <see langword="null"/> if there is none.</param>
    /// <returns>The text without them; what is a kind of space becomes an ordinary one.</returns>
    public static string Remove(string text, out string? first)
    {
        first = null;
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var width = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsVisible(text, i))
            {
                visible.Append(text, i, width);
            }
            else
            {
                first ??= CharacterName.CodePoint(text, i);
                if (char.IsWhiteSpace(text[i]))
                    visible.Append(' ');
            }
            i += width - 1;
        }
        return visible.ToString();
    }

    private static bool IsVisible(string text, int index)
    {
        if (text[index] is ' ' or '\t' or '\n' or '\r' or '\f' or '\v')
            return true;
        if (Blanks.Contains(text[index]) || text[index] is >= '\uFE00' and <= '\uFE0F')
            return false;
        return CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.Format => IsJoinerInName(text, index),
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator => false,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            _ => true,
        };
    }

    /// <summary>Persian and the Indic scripts spell with joiners and non-joiners: taking them out would name another host.</summary>
    private static bool IsJoinerInName(string text, int index) =>
        text[index] is '\u200C' or '\u200D'
        && index > 0 && index + 1 < text.Length
        && IsNonAsciiLetter(text[index - 1]) && IsNonAsciiLetter(text[index + 1]);

    private static bool IsNonAsciiLetter(char character) =>
        !char.IsAscii(character) && CharUnicodeInfo.GetUnicodeCategory(character) <= UnicodeCategory.EnclosingMark;
}

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
