using System.Text.RegularExpressions;

namespace StrictCors.Tool.Texts;

/// <summary>Text that stays text in Markdown: what a server wrote makes no link, image, mention, reference or markup.</summary>
internal static partial class MarkdownText
{
    public static string Of(string text) => Word().Replace(text.ReplaceLineEndings(" "), static word => word.Groups["before"].Value + Part(word.Groups["text"].Value) + word.Groups["after"].Value);

    private static string Part(string text) => LiveText().IsMatch(text) ? Code(text) : Mark().Replace(text, @"\$0");

    /// <summary>Code takes no markup, and a host makes no link or mention in it. In a table a bar has to be escaped even there.</summary>
    public static string Code(string text)
    {
        var runs = Backticks().Matches(text);
        var fence = new string('`', runs.Count == 0 ? 1 : runs.Max(static run => run.Length) + 1);
        var space = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return $"{fence}{space}{text.Replace("|", "\\|", StringComparison.Ordinal)}{space}{fence}";
    }

    /// <summary>Lines as they are, within a fence that none of them can end.</summary>
    public static string Block(string language, IReadOnlyCollection<string> lines)
    {
        var longest = lines.SelectMany(static line => Backticks().Matches(line)).Select(static run => run.Length).DefaultIfEmpty().Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{string.Join('\n', lines)}\n{fence}";
    }

    // An address with or without a scheme, a mention, a number of an issue, a commit, an emoji by its name.
    [GeneratedRegex(@"@|://|www\.|#\d|GH-\d|[0-9a-f]{7}|:[\w+-]+:|`", RegexOptions.IgnoreCase)]
    private static partial Regex LiveText();

    [GeneratedRegex("""(?<before>['"(]*)(?<text>[^ ]+?)(?<after>['").,;:]*)(?= |$)""")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\\*\[\]<>|!~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")]
    private static partial Regex Mark();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
