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
}
