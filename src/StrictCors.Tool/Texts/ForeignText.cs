using System.Net;
using StrictCors.Texts;

namespace StrictCors.Tool.Texts;

/// <summary>
/// The one place where what is not the tool's own text (from files, the command line, a server) becomes harmless. <see cref="Cut"/> is for a piece before it goes into a
/// sentence; everything that leaves passes the method of its format.
/// </summary>
internal static class ForeignText
{
    /// <summary>Enough for a path or an ARN, and for no page of text.</summary>
    public const int Limit = 400;

    /// <summary>A name, a path or a value: on one line, visible, and not over <see cref="Limit"/> characters.</summary>
    public static string Cut(string text) => Visible(text, Limit);

    /// <summary>
    /// A line of a terminal or a log. Runners of GitHub, Azure and TeamCity obey lines of a log: those that begin with <c>::</c>, and what follows <c>##</c> anywhere
    /// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
    /// </summary>
    public static string Line(string text)
    {
        if (IsPlain(text))
            return text;
        var line = Visible(text, int.MaxValue).Replace("##", "#\\u0023", StringComparison.Ordinal);
        var start = line.Length - line.AsSpan().TrimStart(' ').Length;
        return line.AsSpan(start).StartsWith("::") ? $"{line[..start]}\\u003A{line[(start + 1)..]}" : line;
    }

    /// <summary>A whole document. What is escaped here is the same to every reader of the JSON.</summary>
    public static string Json(string document) => EachLine(document).Replace("##", "#\\u0023", StringComparison.Ordinal);

    /// <summary>The message of an annotation; the escapes are those of GitHub's own toolkit.</summary>
    public static string GitHub(string text) => Line(text).Replace("%", "%25", StringComparison.Ordinal);

    /// <summary>A property of an annotation, such as its file.</summary>
    public static string GitHubProperty(string text) => GitHub(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>The message of a SARIF result, in which brackets and parentheses would make a link (SARIF 2.1.0, 3.11.6).</summary>
    public static string Sarif(string text) => Visible(text, int.MaxValue).Replace("](", "] (", StringComparison.Ordinal);

    /// <summary>A path as SARIF has it: a relative reference.</summary>
    public static string SarifUri(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    /// <summary>Text of a Markdown page or of a cell in it: no markup, link, image, mention or issue.</summary>
    public static string Markdown(string text) => MarkdownText.Of(Visible(text, int.MaxValue));

    /// <summary>Text of an HTML page, or of an attribute in quotes.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(EachLine(text));

    // What most texts are, and nothing to look at one by one.
    private static bool IsPlain(string text)
    {
        foreach (var character in text)
            if (character is < ' ' or > '~' or '#')
                return false;
        return !text.Contains("::", StringComparison.Ordinal);
    }

    private static string EachLine(string text) => string.Join('\n', text.Split('\n').Select(static line => Visible(line, int.MaxValue)));

    private static string Visible(string text, int limit) => text.Length <= limit && IsPlain(text) ? text : ShownText.Of(text, limit);
}
