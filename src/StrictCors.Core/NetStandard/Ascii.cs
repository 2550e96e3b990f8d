#pragma warning disable IDE0130 // The shared sources know it by this namespace.

namespace System.Text;

internal static class Ascii
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAscii(character))
                return false;
        }

        return true;
    }

    public static bool Equals(ReadOnlySpan<byte> bytes, ReadOnlySpan<char> text)
    {
        if (bytes.Length != text.Length)
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            if (bytes[index] != text[index])
                return false;
        }

        return IsValid(text);
    }

    public static void FromUtf16(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        for (written = 0; written < text.Length; written++)
            bytes[written] = (byte)text[written];
    }
}
