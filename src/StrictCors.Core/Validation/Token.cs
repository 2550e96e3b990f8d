using System.Buffers;
using System.Text;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>RFC 9110, section 5.6.2: what a method and a header's name are made of.</summary>
internal static class Token
{
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Characters);

    /// <summary>The first character that keeps <paramref name="text"/> from being a token.</summary>
    public static string FirstInvalid(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsAscii || !Characters.Contains((char)rune.Value))
                return ShownText.OfCharacter(rune);
        return "";
    }
}
