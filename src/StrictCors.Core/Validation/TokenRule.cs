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

/// <summary>What methods and header names have in common: the slips of lists and of pasting.</summary>
internal static class TokenRule
{
    // Of these, | & + are characters of a token, but no method or header that anybody uses has them.
    private static readonly char[] Separators = [',', ';', '|', '&', '+', ' ', '\t', '\r', '\n', '\f', '\v'];
    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(Separators);

    /// <param name="item">One item, trimmed.</param>
    /// <param name="notToken">The problem of an item that is no token for no better-known reason.</param>
    /// <param name="own">What the kind of list has to say about a token.</param>
    /// <param name="splitsAtBlanks">Whether these parts, found between blanks, are surely items of their own.</param>
    public static ItemProblem? Judge(string item, ProblemText notToken, ItemRule own, Predicate<IReadOnlyList<string>> splitsAtBlanks)
    {
        if (item == "*")
            return own(item);
        if (TrailingComment.Find(item, out var value) is { } mark)
            return new ItemProblem(ProblemTexts.Comment, mark, Suggestion.Settle(value, Again));
        if (SanitizedText.FirstInvisible(item) is { } invisible)
            return new ItemProblem(ProblemTexts.InvisibleCharacter, $"U+{invisible.Value:X4}", Tidied());
        if (ListText.IsArray(item))
            return new ItemProblem(ProblemTexts.JsonArray, item, Suggestion.Settle(ListText.ArrayItems(item), Again));
        if (SanitizedText.IsWrapping(item[0]) || SanitizedText.IsWrapping(item[^1]))
            return new ItemProblem(ProblemTexts.Quoted, item[..1], Tidied());
        if (item.Contains(':'))
            return new ItemProblem(notToken, ":", NameBeforeColon());
        if (item.AsSpan().IndexOfAny(AnySeparator) is >= 0 and var at)
            return new ItemProblem(ProblemTexts.Separator, ValidationTexts.Separator(item[at..(at + 1)]), SplitUp(item[at]));
        if (item.Contains('*'))
            return new ItemProblem(ProblemTexts.PartialStar, item, Replacement: null);
        if (!Token.IsToken(item))
            return new ItemProblem(notToken, Token.FirstInvalid(item), Tidied());
        return own(item);

        ItemProblem? Again(string other) => Judge(other, notToken, own, splitsAtBlanks);

        string? Tidied() => SanitizedText.Of(item) is { Length: > 0 } tidy && tidy != item ? Suggestion.Settle(tidy, Again) : null;

        // A header written with its value; of "GET:POST" nobody knows which was meant.
        string? NameBeforeColon()
        {
            var colon = item.IndexOf(':');
            var hasValue = notToken == ProblemTexts.NotAHeader && item[(colon + 1)..].StartsWith(' ');
            return hasValue || colon == item.Length - 1 ? Suggestion.Settle(item[..colon], Again) : null;
        }

        string? SplitUp(char separator)
        {
            var parts = item.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            return separator is ',' or ';' || splitsAtBlanks(parts) ? Suggestion.Settle(parts, Again) : null;
        }
    }
}
