using System.Text;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A line of a Caddyfile, and what its block holds.</summary>
internal sealed record CaddyDirective(IReadOnlyList<string> Words, IReadOnlyList<CaddyDirective> Block, string Place)
{
    public string Name => Words.Count > 0 ? Words[0] : "";
}

/// <summary>Reads a Caddyfile: https://caddyserver.com/docs/caddyfile/concepts.</summary>
internal sealed class CaddyReader
{
    private readonly string _text;
    private readonly string _path;
    private int _position;
    private int _line = 1;

    private CaddyReader(string text, string path) => (_text, _path) = (text.ReplaceLineEndings("\n"), path);

    private string Place => $"{_path}, line {_line}";

    public static IReadOnlyList<CaddyDirective> Read(string text, string path) => CaddySnippets.Expand(new CaddyReader(text, path).ReadBlock(null, 0));

    private List<CaddyDirective> ReadBlock(string? start, int depth)
    {
        ImportText.ThrowIfDeep(depth, start);
        var directives = new List<CaddyDirective>();
        while (true)
        {
            SkipBlanks(lines: true);
            var place = Place;
            if (_position == _text.Length)
                return start is null ? directives : throw new ToolException($"{start}: the block that begins here is not closed.");
            var words = ReadLine();
            if (words is ["}"])
                return start is not null ? directives : throw new ToolException($"{place}: this is no Caddyfile. A block that is not open is closed here.");
            if (words[^1] == "{")
                directives.Add(new([.. words[..^1].Select(Plain)], ReadBlock(place, depth + 1), place));
            else if (words.Contains("}"))
                throw new ToolException($"{place}: this is no Caddyfile. A block is closed on a line of its own.");
            else
                directives.Add(new([.. words.Select(Plain)], [], place));
        }
    }

    // What is quoted is told from a brace by the mark before it.
    private static string Plain(string word) => word.TrimStart('\0');

    private List<string> ReadLine()
    {
        var words = new List<string>();
        while (_position < _text.Length && _text[_position] != '\n')
        {
            words.Add(_text[_position] is '"' or '`' ? "\0" + ReadQuoted(_text[_position++]) : ReadPlain());
            SkipBlanks(lines: false);
        }

        return words;
    }

    private string ReadPlain()
    {
        var word = new StringBuilder();
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length && _text[_position + 1] == '\n')
                break;
            word.Append(_text[_position++]);
        }

        return word.ToString();
    }

    private string ReadQuoted(char quote)
    {
        var (word, place) = (new StringBuilder(), Place);
        for (; _position < _text.Length; _position++)
        {
            var character = _text[_position];
            if (character == quote)
            {
                _position++;
                return word.ToString();
            }

            if (character == '\n')
                _line++;
            // Other escapes stay, for expressions.
            if (character == '\\' && quote == '"' && _position + 1 < _text.Length && _text[_position + 1] == '"')
                _position++;
            word.Append(_text[_position]);
        }

        throw new ToolException($"{place}: the quotation mark is not closed.");
    }

    // A comment begins where a word could; a backslash at its end continues a line.
    private void SkipBlanks(bool lines)
    {
        while (_position < _text.Length)
        {
            var character = _text[_position];
            if (character == '#')
                while (_position < _text.Length && _text[_position] != '\n')
                    _position++;
            else if (character == '\\' && _position + 1 < _text.Length && _text[_position + 1] == '\n')
                (_position, _line) = (_position + 2, _line + 1);
            else if (character == '\n' && !lines || !char.IsWhiteSpace(character))
                return;
            else
                (_position, _line) = (_position + 1, _line + (character == '\n' ? 1 : 0));
        }
    }
}
