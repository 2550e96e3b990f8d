using System.Globalization;

#pragma warning disable IDE0130 // The shared sources know it by this namespace.

namespace System.Text;

/// <summary>One Unicode scalar value, as far as the shared sources ask for it.</summary>
internal readonly struct Rune(int value)
{
    private const int Replacement = 0xFFFD;

    public int Value { get; } = value;

    public bool IsAscii => Value < 0x80;

    public static bool IsValid(int value) => value is (>= 0 and < 0xD800) or (> 0xDFFF and <= 0x10FFFF);

    public static bool TryGetRuneAt(string text, int index, out Rune rune)
    {
        var isPair = char.IsSurrogatePair(text, index);
        rune = new(isPair ? char.ConvertToUtf32(text, index) : text[index]);
        return isPair || !char.IsSurrogate(text[index]);
    }

    /// <summary>Half of a pair counts as the replacement character, as in the framework.</summary>
    public static IEnumerable<Rune> In(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var isWhole = TryGetRuneAt(text, index, out var rune);
            yield return isWhole ? rune : new(Replacement);
            index += char.IsSurrogatePair(text, index) ? 1 : 0;
        }
    }

    public static UnicodeCategory GetUnicodeCategory(Rune rune) => CharUnicodeInfo.GetUnicodeCategory(rune.ToString(), 0);

    public static bool IsLetterOrDigit(Rune rune) => char.IsLetterOrDigit(rune.ToString(), 0);

    public static bool IsPunctuation(Rune rune) => char.IsPunctuation(rune.ToString(), 0);

    public static bool IsSymbol(Rune rune) => char.IsSymbol(rune.ToString(), 0);

    public static bool IsControl(Rune rune) => char.IsControl(rune.ToString(), 0);

    public static bool IsUpper(Rune rune) => char.IsUpper(rune.ToString(), 0);

    public static bool IsWhiteSpace(Rune rune) => char.IsWhiteSpace(rune.ToString(), 0);

    public int EncodeToUtf16(Span<char> destination)
    {
        var text = ToString();
        text.AsSpan().CopyTo(destination);
        return text.Length;
    }

    public override string ToString() => char.ConvertFromUtf32(Value);
}
