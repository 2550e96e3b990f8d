using System.Globalization;
using System.Text;

namespace StrictCors.Diagnostics;

/// <summary>Makes text that strangers send fit for one line of a log.</summary>
internal static class LogText
{
    public const int MostCharacters = 120;

    /// <summary>Cuts, and escapes everything but printable ASCII, so that no header can break, forge or reorder a line.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var cut = text.Length > MostCharacters ? text.AsSpan(0, MostCharacters) : text;
        var clean = new StringBuilder(cut.Length);
        foreach (var character in cut)
        {
            if (character is >= ' ' and <= '~')
                clean.Append(character);
            else
                clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }

        return text.Length > MostCharacters ? clean.Append("...").ToString() : clean.ToString();
    }
}
