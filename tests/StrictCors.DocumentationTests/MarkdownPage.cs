using System.Text.RegularExpressions;

namespace StrictCors.DocumentationTests;

/// <summary>What a reader of one page can click on, copy and be sent to.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly List<string> _prose = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public MarkdownPage(string path, string text)
    {
        Path = path;
        Text = text.ReplaceLineEndings("\n");
        Read(Text.Split('\n'));
    }

    /// <summary>From the root of the repository, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    public IReadOnlySet<string> Anchors => _anchors;

    /// <summary>Targets of links and pictures, as written.</summary>
    public IEnumerable<string> Links => _prose.SelectMany(static line => Link().Matches(Code().Replace(line, "code"))).Select(static match => match.Groups[1].Value);

    private void Read(string[] lines)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            if (Fence().Match(lines[index]) is { Success: true } fence)
                index = ReadBlock(lines, index, fence);
            else
                ReadProse(lines[index]);
        }
    }

    private int ReadBlock(string[] lines, int start, Match fence)
    {
        var end = start + 1;
        while (end < lines.Length && lines[end].Trim() != fence.Groups["ticks"].Value)
            end++;
        if (end == lines.Length)
            throw new FormatException($"{Path}:{start + 1}: the block has no end.");
        var words = fence.Groups["words"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var indent = fence.Groups["indent"].Length;
        var text = string.Concat(lines[(start + 1)..end].Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..] + "\n"));
        _blocks.Add(new(Path, start + 2, words.FirstOrDefault() ?? "", words.Contains("wrong"), text));
        return end;
    }

    private void ReadProse(string line)
    {
        _prose.Add(line);
        foreach (Match name in NamedAnchor().Matches(line))
            _anchors.Add(name.Groups[1].Value);
        if (Heading().Match(line) is not { Success: true } heading)
            return;

        // GitHub numbers the headings that would get one anchor.
        var anchor = AnchorOf(heading.Groups[1].Value);
        var free = anchor;
        for (var number = 1; !_anchors.Add(free); number++)
            free = $"{anchor}-{number}";
    }

    // As GitHub makes them: lower case, blanks to hyphens, and of the rest only letters, digits, hyphens and underscores.
    private static string AnchorOf(string heading) => string.Concat(LinkText().Replace(heading, "$1").Trim().ToLowerInvariant()
        .Where(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or ' ')
        .Select(static character => character == ' ' ? '-' : character));

    [GeneratedRegex("^(?<indent> *)(?<ticks>```+)(?<words>[^`]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} +(.+?)( +#+)?$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"<a (?:name|id)=""([^""]+)""")]
    private static partial Regex NamedAnchor();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex("(`+)[^`].*?\\1")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?:\]\(|^\[[^\]]+\]: +|<img [^>]*src=""|<a [^>]*href="")([^)\s""]+)")]
    private static partial Regex Link();
}
