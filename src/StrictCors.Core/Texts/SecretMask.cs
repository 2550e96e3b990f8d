using System.Text;

namespace StrictCors.Texts;

/// <summary>Hides user information and query strings, where passwords and tokens stand, before anything is shown.</summary>
internal static class SecretMask
{
    public const string Mask = "***";

    // A noncharacter, which no text holds: one stands for each hidden character, so that places in the text stay what they were.
    private const char Hidden = '\uFFFF';

    /// <summary><paramref name="text"/> with its secrets masked.</summary>
    public static string Apply(string text) => Collapse(Cover(text));

    /// <summary>
    /// Masks over the whole list before it is split: a password may hold the comma that splits it, and then neither half looks
    /// like one.
    /// </summary>
    public static string Cover(string text)
    {
        if (!text.Contains('@') && !text.Contains('?'))
            return text;

        var covered = text.ToCharArray();
        for (var start = 0; start < text.Length;)
        {
            var mark = text.IndexOf("://", start, StringComparison.Ordinal);
            var end = mark < 0 ? text.Length : mark;
            CoverUserInfo(covered, start, end);
            CoverQuery(covered, start, end);
            start = mark < 0 ? text.Length : mark + 3;
        }

        return new string(covered);
    }

    public static string Collapse(string covered)
    {
        if (!covered.Contains(Hidden))
            return covered;

        var parts = covered.Split(Hidden);
        var shown = new StringBuilder(parts[0]);
        for (var index = 1; index < parts.Length; index++)
        {
            if (index == 1 || parts[index - 1].Length > 0)
                shown.Append(Mask);
            shown.Append(parts[index]);
        }

        return shown.ToString();
    }

    // RFC 3986, section 3.2.1; passwords pasted raw may hold any character, so everything up to the last @ goes.
    private static void CoverUserInfo(char[] text, int start, int end)
    {
        var at = text.AsSpan(start, end - start).LastIndexOf('@');
        if (at > 0)
            Array.Fill(text, Hidden, start, at);
    }

    // Only where a value is given: the question mark of a regular expression stays readable.
    private static void CoverQuery(char[] text, int start, int end)
    {
        for (var question = Array.IndexOf(text, '?', start, end - start); question >= 0;)
        {
            var itemEnd = question + 1;
            while (itemEnd < end && text[itemEnd] is not (',' or ' ' or '"' or '\n' or ';'))
                itemEnd++;
            if (text.AsSpan(question, itemEnd - question).Contains('='))
                Array.Fill(text, Hidden, question + 1, itemEnd - question - 1);
            question = Array.IndexOf(text, '?', itemEnd, end - itemEnd);
        }
    }
}
