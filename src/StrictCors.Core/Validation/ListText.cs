using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>A list written as one text.</summary>
internal static class ListText
{
    // Wrapping that quotes nothing: with these round it, each item is judged by itself.
    private const string NoQuotes = "[]()\\";

    // ASCII only: a no-break space round an item is a problem to name, not one to hide.
    private static readonly char[] WhiteSpace = [' ', '\t', '\r', '\n', '\f', '\v'];

    public static string Trim(string text) => text.Trim(WhiteSpace);

    public static IEnumerable<string> Split(string list) => list.Split(',').Select(Trim).Where(item => item.Length > 0);

    /// <summary>
    /// <c>["a", "b"]</c>, <c>[a, b]</c>, and a JSON array cut short; not <c>[::1]</c>, which is an origin without its scheme.
    /// </summary>
    public static bool IsArray(string text)
    {
        var trimmed = Trim(text);
        return trimmed is ['[', .. var rest]
            && (Trim(rest) is ['"' or '\'' or '\\', ..] || (rest.EndsWith(']') && !System.Net.IPAddress.TryParse(trimmed, out _)));
    }

    /// <summary>What the items of such an array are, as near as can be guessed.</summary>
    public static IEnumerable<string> ArrayItems(string text) => Split(text)
        .Select(SanitizedText.Of)
        .Where(item => item.Length > 0);

    /// <summary>One pair of quotation marks round several items, as a task definition or a shell leaves them.</summary>
    public static bool IsQuotedWhole(string text)
    {
        var trimmed = Trim(text);
        return trimmed.Contains(',')
            && IsQuote(trimmed[0]) && IsQuote(trimmed[^1])
            && !trimmed[1..^1].Any(IsQuote);
    }

    public static string WithoutQuotes(string text) => Trim(Trim(text)[1..^1]);

    private static bool IsQuote(char character) => SanitizedText.IsWrapping(character) && !NoQuotes.Contains(character);
}
