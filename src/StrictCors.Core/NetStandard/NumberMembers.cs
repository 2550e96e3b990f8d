using System.Globalization;

#pragma warning disable IDE0130 // The shared sources know them by this namespace.

namespace System;

/// <summary>Members of numbers that came after .NET Standard 2.0.</summary>
internal static class NumberMembers
{
    public static bool TryFormat(this ushort number, Span<char> destination, out int written, string format, CultureInfo culture)
    {
        var text = number.ToString(format, culture);
        written = text.Length;
        return text.AsSpan().TryCopyTo(destination);
    }

    extension(byte)
    {
        public static bool TryParse(ReadOnlySpan<char> text, NumberStyles styles, CultureInfo culture, out byte number) =>
            byte.TryParse(text.ToString(), styles, culture, out number);
    }

    extension(Math)
    {
        public static int Clamp(int value, int least, int most) => Math.Min(Math.Max(value, least), most);
    }
}
