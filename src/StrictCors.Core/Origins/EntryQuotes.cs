using System.Buffers;

namespace StrictCors.Origins;

/// <summary>Takes off the quotation marks and brackets that other languages put around a value.</summary>
internal static class EntryQuotes
{
    /// <summary>Straight, typographic, angular, fullwidth; the backslash of one that was escaped.</summary>
    private const string Quotes = "\"'`<>\u00AB\u00BB\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2039\u203A\uFF02\uFF07\u300C\u300D";

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:.%");

    /// <summary>Whether the text starts or ends as a JSON array, which the brackets of an IPv6 address do not.</summary>
    public static bool IsArray(string text)
    {
        var bare = text.TrimStart('!');
        return (bare.StartsWith('[') && !IsIpv6Literal(bare)) || EndsInLooseBracket(text);
    }

    /// <param name="part">One origin and what surrounds it.</param>
    /// <param name="quote">The first quotation mark taken off; unchanged if there is none.</param>
    public static string Remove(string part, ref string? quote)
    {
        var isExclusion = false;
        var (start, end) = (0, part.Length);
        for (; start < end; start++)
        {
            if (IsQuote(part, start))
                quote ??= CharacterName.Of(part, part[start] == '\\' ? start + 1 : start);
            else if (part[start] == '!' && !isExclusion)
                isExclusion = true;
            else if (part[start] != '[' || IsIpv6Literal(part.AsSpan(start)))
                break;
        }
        for (; end > start; end--)
        {
            if (IsQuote(part, end - 1))
                quote ??= CharacterName.Of(part, end - 1);
            else if (!EndsInLooseBracket(part.AsSpan(start, end - start)))
                break;
        }
        return (isExclusion ? "!" : "") + part[start..end];
    }

    private static bool IsQuote(string text, int index) =>
        Quotes.Contains(text[index]) || (text[index] == '\\' && index + 1 < text.Length && Quotes.Contains(text[index + 1]));

    private static bool EndsInLooseBracket(ReadOnlySpan<char> text) => text.EndsWith("]", StringComparison.Ordinal) && text.Count(']') > text.Count('[');

    private static bool IsIpv6Literal(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        return end > 1 && text[1..end].IndexOfAnyExcept(AddressCharacters) < 0;
    }
}
