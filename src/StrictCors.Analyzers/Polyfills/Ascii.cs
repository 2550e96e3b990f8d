#pragma warning disable IDE0130 // The linked sources know it by this namespace.

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

    public static void FromUtf16(ReadOnlySpan<char> text, Span<byte> bytes, out int written)
    {
        for (written = 0; written < text.Length && char.IsAscii(text[written]); written++)
            bytes[written] = (byte)text[written];
    }
}
