using System.Globalization;
using System.Text;

#pragma warning disable IDE0130 // The shared sources know them by this namespace.

namespace System;

/// <summary>Members of texts and characters that came after .NET Standard 2.0.</summary>
internal static class TextMembers
{
    public static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

    public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

    public static bool StartsWith(this string text, char value) => text.Length > 0 && text[0] == value;

    public static bool EndsWith(this string text, char value) => text.Length > 0 && text[text.Length - 1] == value;

    public static int IndexOf(this string text, char value, StringComparison comparison) => text.IndexOf(value.ToString(), comparison);

    /// <summary>Ordinal, as .NET Standard's own is and as the shared sources ask for.</summary>
    public static string Replace(this string text, string old, string replacement, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new NotSupportedException();

    public static IEnumerable<Rune> EnumerateRunes(this string text) => Rune.In(text);

    public static StringBuilder Append(this StringBuilder builder, CultureInfo culture, FormattableString text) => builder.Append(text.ToString(culture));

    extension(string)
    {
        public static string Create(CultureInfo culture, FormattableString text) => text.ToString(culture);

        public static int GetHashCode(ReadOnlySpan<char> text) => text.ToString().GetHashCode();

        public static string Join(char separator, IEnumerable<string> items) => string.Join(separator.ToString(), items);
    }

    extension(char)
    {
        public static bool IsAscii(char character) => character < 0x80;

        public static bool IsAsciiDigit(char character) => character is >= '0' and <= '9';

        public static bool IsAsciiLetterLower(char character) => character is >= 'a' and <= 'z';

        public static bool IsAsciiHexDigit(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

        public static bool IsAsciiLetterOrDigit(char character) => character is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
    }
}
