using System.Buffers;

namespace StrictCors.Origins;

/// <summary>Parts several origins that somebody wrote into one entry.</summary>
internal static class EntrySplitter
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\n\r\f\v;|,\uFF0C\uFF1B\u3001");

    private const string SchemeEnd = "://";

    /// <param name="text">An entry without invisible characters.</param>
    /// <param name="separator">What stands between the first two, empty if nothing does; <see langword="null"/> for a single origin.</param>
    public static List<string> Split(string text, out string? separator)
    {
        separator = null;
        var parts = new List<string>();
        var start = 0;
        var position = 0;
        while (position < text.Length)
        {
            if (!Separators.Contains(text[position]))
            {
                position++;
                continue;
            }
            var end = position;
            while (end < text.Length && Separators.Contains(text[end]))
                end++;
            if (SeparatesOrigins(text.AsSpan(start, position - start), text.AsSpan(end)))
            {
                separator ??= Shown(text.AsSpan(position, end - position));
                AddPart(parts, text[start..position], ref separator);
                start = end;
            }
            position = end;
        }
        AddPart(parts, text[start..], ref separator);
        return parts;
    }

    /// <summary>Not in a password or a path, unless an origin follows.</summary>
    private static bool SeparatesOrigins(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var next = after.IndexOfAny(Separators);
        if (after.Length == 0 || (next < 0 ? after : after[..next]).Contains(SchemeEnd, StringComparison.Ordinal))
            return true;
        var scheme = before.IndexOf(SchemeEnd, StringComparison.Ordinal);
        return !before.Contains('@') && !after.Contains('@')
            && before[(scheme < 0 ? 0 : scheme + SchemeEnd.Length)..].IndexOfAny('/', '?', '#') < 0;
    }

    /// <summary>The punctuation, if there is any; otherwise the first blank.</summary>
    private static string Shown(ReadOnlySpan<char> separators)
    {
        var mark = separators.Trim(" \t\n\r\f\v");
        return mark.Length > 0 ? mark[..1].ToString() : separators[..1].ToString();
    }

    /// <summary>Adds the origins of one part: <c>https://a.examplehttps://b.example</c> has two.</summary>
    private static void AddPart(List<string> parts, string part, ref string? separator)
    {
        var start = 0;
        while (GluedAt(part.AsSpan(start)) is var next and > 0)
        {
            separator ??= "";
            parts.Add(part.Substring(start, next));
            start += next;
        }
        part = part[start..];
        if (parts.Count > 0 && parts[^1] == "!")
            parts[^1] += part;
        else if (part.Length > 0)
            parts.Add(part);
    }

    /// <summary>Where a second http or https origin starts before the first one has a path; -1 if none does.</summary>
    private static int GluedAt(ReadOnlySpan<char> part)
    {
        var first = part.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (first < 0)
            return -1;
        var host = first + SchemeEnd.Length;
        var second = part[host..].IndexOf(SchemeEnd, StringComparison.Ordinal) + host;
        if (second < host || part[host..second].IndexOfAny('/', '?', '#') >= 0)
            return -1;
        var start = part[..second].LastIndexOf("http", StringComparison.OrdinalIgnoreCase);
        var isWeb = start > host && (second - start == 4 || (second - start == 5 && part[second - 1] is 's' or 'S'));
        return isWeb ? start : -1;
    }
}
