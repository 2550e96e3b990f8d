using System.Text;

namespace StrictCors.Texts;

/// <summary>Undoes what pasting and quoting do to a word: the base of suggestions, never of what is accepted.</summary>
internal static class SanitizedText
{
    private const string Wrapping = "\"'`<>()[]{}\\\u00AB\u00BB\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A\u300C\u300D\uFF02\uFF07";

    public static bool IsWrapping(char character) => Wrapping.Contains(character);

    public static string Of(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0x2010 and <= 0x2015 or 0x2212)
                tidy.Append('-');
            else if (rune.Value is >= 0xFF01 and <= 0xFF5E)
                tidy.Append((char)(rune.Value - 0xFEE0));
            else if (ShownText.IsVisible(rune))
                tidy.Append(rune.ToString());
            else if (Rune.IsWhiteSpace(rune))
                tidy.Append(' ');
        }

        return tidy.ToString().Trim().Trim(Wrapping.ToCharArray()).Trim();
    }

    /// <summary>The first character that can't be seen and is no plain blank, or <see langword="null"/>.</summary>
    public static Rune? FirstInvisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!ShownText.IsVisible(rune) && !(rune.IsAscii && Rune.IsWhiteSpace(rune)))
                return rune;
        return null;
    }
}
