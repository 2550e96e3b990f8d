using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A line of HAProxy's configuration, without its comment.</summary>
/// <param name="Words">Never empty.</param>
/// <param name="Section">The place of the section's first line, which tells it from others; empty above all sections.</param>
/// <param name="Place">The file and its line.</param>
internal sealed record HAProxyLine(IReadOnlyList<string> Words, string Section, string Place)
{
    /// <summary>What is behind <c>if</c> or <c>unless</c>, with that word.</summary>
    public IReadOnlyList<string> Condition => [.. Words.SkipWhile(static word => word is not ("if" or "unless"))];

    public bool Starts(params string[] words) => Words.Take(words.Length).SequenceEqual(words);
}

/// <summary>Reads a file of HAProxy: https://docs.haproxy.org/3.2/configuration.html#2.2.</summary>
internal static partial class HAProxyReader
{
    private static readonly string[] s_sections = ["global", "defaults", "frontend", "backend", "listen", "userlist", "peers", "resolvers", "program", "ring", "cache", "http-errors", "mailers", "fcgi-app", "log-forward", "crt-store"];

    public static IReadOnlyList<HAProxyLine> Read(string text, string path)
    {
        var (lines, section, number) = (new List<HAProxyLine>(), "", 0);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var place = $"{path}, line {++number}";
            var words = Words(line, place);
            if (words.Count == 0)
                continue;
            if (!Keyword().IsMatch(words[0]))
                throw new ToolException($"{place}: this is no configuration of HAProxy. {words[0]} is no keyword.");
            if (s_sections.Contains(words[0]))
                section = place;
            lines.Add(new(words, section, place));
        }

        return lines;
    }

    private static List<string> Words(string line, string place)
    {
        var (words, word, isWord, quote) = (new List<string>(), new StringBuilder(), false, '\0');
        for (var index = 0; index < line.Length; index++)
        {
            var (character, next) = (line[index], index + 1 < line.Length ? line[index + 1] : '\0');
            if (quote == '\0' && character == '#')
                break;
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (character is '"' or '\'' && quote is '\0' || character == quote)
                quote = quote == '\0' ? character : '\0';
            else if (character == '\\' && quote != '\'' && next is ' ' or '\\' or '#' or '\'' or '"' or '$')
                word.Append(line[++index]);
            else if (character == '$' && quote == '"' && EnvironmentName().Match(line, index + 1) is { Success: true } name)
            {
                // In the form that is known for a placeholder.
                word.Append(CultureInfo.InvariantCulture, $"${{{name.Value}}}");
                index += name.Length;
            }
            else
                word.Append(character);
        }

        if (quote != '\0')
            throw new ToolException($"{place}: the quotation mark is not closed.");
        if (isWord)
            words.Add(word.ToString());
        return words;
    }

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"\A[.a-z][a-z0-9._-]*\z")]
    private static partial Regex Keyword();
}
