using System.Text;
using System.Text.RegularExpressions;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A directive of Apache httpd with the sections around it, the outermost first.</summary>
internal sealed record ApacheDirective(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<ApacheSection> Sections, string Place)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Name">Without its brackets.</param>
/// <param name="Place">Where it begins, which tells it from others.</param>
internal sealed record ApacheSection(string Name, string Place)
{
    /// <summary>It says for which requests, or whether, its lines count; the headers in it are those of what is around it.</summary>
    public bool IsCondition => IsExpression || Name.StartsWith("If", StringComparison.OrdinalIgnoreCase) || Name.StartsWith("Limit", StringComparison.OrdinalIgnoreCase);

    /// <summary>A condition that each request is held against.</summary>
    public bool IsExpression => Name.ToUpperInvariant() is "IF" or "ELSEIF" or "ELSE";
}

/// <summary>Reads a file of Apache httpd: https://httpd.apache.org/docs/2.4/configuring.html#syntax.</summary>
internal static partial class ApacheReader
{
    public static IReadOnlyList<ApacheDirective> Read(string text, string path)
    {
        var (directives, open) = (new List<ApacheDirective>(), new List<ApacheSection>());
        foreach (var (line, place) in Lines(text, path))
        {
            var words = Words(line, place);
            if (words[0].StartsWith("</", StringComparison.Ordinal))
                Close(open, words[0][2..].TrimEnd('>'), place);
            else if (words[0].StartsWith('<'))
                open.Add(new(words[0].Trim('<', '>'), place));
            else if (DirectiveName().IsMatch(words[0]))
                directives.Add(new(words[0], words[1..], [.. open], place));
            else
                throw new ToolException($"{place}: this is no configuration of Apache. {words[0]} is no directive.");
        }

        return open.Count == 0 ? directives : throw new ToolException($"{open[^1].Place}: the section <{open[^1].Name}> that begins here is not closed.");
    }

    private static void Close(List<ApacheSection> open, string name, string place)
    {
        if (open.Count == 0 || !open[^1].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            throw new ToolException($"{place}: </{name}> closes a section that is not open.");
        open.RemoveAt(open.Count - 1);
    }

    // A backslash at its end continues a line, and a comment has a line of its own.
    private static IEnumerable<(string Line, string Place)> Lines(string text, string path)
    {
        var (whole, first) = (new StringBuilder(), 0);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (whole.Length == 0)
                first = index + 1;
            var isContinued = lines[index].EndsWith('\\') && index + 1 < lines.Length;
            whole.Append(isContinued ? lines[index][..^1] : lines[index]);
            if (isContinued)
                continue;
            var line = whole.ToString().Trim();
            whole.Clear();
            if (line.Length > 0 && line[0] != '#')
                yield return (line, $"{path}, line {first}");
        }
    }

    private static List<string> Words(string line, string place)
    {
        var (words, position) = (new List<string>(), 0);
        while (position < line.Length)
        {
            if (char.IsWhiteSpace(line[position]))
            {
                position++;
                continue;
            }

            var quote = line[position] is '"' or '\'' ? line[position++] : '\0';
            var word = new StringBuilder();
            for (; position < line.Length && (quote == '\0' ? !char.IsWhiteSpace(line[position]) : line[position] != quote); position++)
            {
                // Other escapes stay, for expressions.
                if (line[position] == '\\' && position + 1 < line.Length && (line[position + 1] == '\\' || (quote != '\0' && line[position + 1] == quote)))
                    position++;
                word.Append(line[position]);
            }

            if (quote != '\0' && position++ == line.Length)
                throw new ToolException($"{place}: the quotation mark is not closed.");
            words.Add(word.ToString());
        }

        return words;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]*\z")]
    private static partial Regex DirectiveName();
}
