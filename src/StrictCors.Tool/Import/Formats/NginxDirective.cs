using System.Text;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A directive of nginx with its line, and what its block holds.</summary>
internal sealed record NginxDirective(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<NginxDirective> Block, string Place)
{
    /// <summary>All of them, blocks taken for their directives too.</summary>
    public static IEnumerable<NginxPlace> All(IReadOnlyList<NginxDirective> directives, NginxDirective? around = null, NginxDirective? site = null) =>
        directives.SelectMany(directive => All(directive.Block, directive, directive.Name is "server" or "location" ? directive : site).Prepend(new(directive, around, site)));
}

/// <param name="Directive">What is there.</param>
/// <param name="Around">The block that it is in.</param>
/// <param name="Site">The nearest location or server around it.</param>
internal sealed record NginxPlace(NginxDirective Directive, NginxDirective? Around, NginxDirective? Site);

/// <summary>Reads a file of nginx: https://nginx.org/en/docs/beginners_guide.html#conf_structure.</summary>
internal sealed class NginxReader
{
    private readonly string _text;
    private readonly string _path;
    private int _position;
    private int _line = 1;

    private NginxReader(string text, string path) => (_text, _path) = (text, path);

    public static IReadOnlyList<NginxDirective> Read(string text, string path)
    {
        var reader = new NginxReader(text, path);
        return reader.ReadBlock(null, 0);
    }

    private List<NginxDirective> ReadBlock(string? start, int depth)
    {
        ImportText.ThrowIfDeep(depth, start);
        var directives = new List<NginxDirective>();
        while (true)
        {
            var (words, place, end) = ReadWords();
            switch (end)
            {
                case ';' when words.Count > 0:
                    directives.Add(new(words[0], words[1..], [], place));
                    break;
                case '{' when words.Count > 0:
                    directives.Add(new(words[0], words[1..], ReadBlock(place, depth + 1), place));
                    break;
                case '}' when words.Count == 0 && start is not null:
                    return directives;
                case '\0' when words.Count == 0 && start is null:
                    return directives;
                case '\0' when start is not null:
                    throw new ToolException($"{start}: the block that begins here is not closed.");
                default:
                    throw new ToolException($"{place}: this is no configuration of nginx. {(words.Count == 0 ? $"A directive is expected before '{end}'." : $"{words[0]} does not end in ';'.")}");
            }
        }
    }

    private (List<string> Words, string Place, char End) ReadWords()
    {
        var (words, place) = (new List<string>(), "");
        while (true)
        {
            SkipBlanks();
            if (place.Length == 0)
                place = $"{_path}, line {_line}";
            if (_position == _text.Length)
                return (words, place, '\0');
            if (_text[_position] is ';' or '{' or '}')
                return (words, place, _text[_position++]);
            words.Add(_text[_position] is '"' or '\'' ? ReadQuoted(_text[_position++], place) : ReadPlain());
        }
    }

    private string ReadPlain()
    {
        var word = new StringBuilder();
        // A brace after a dollar belongs to a variable.
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] != ';' && (_text[_position] is not ('{' or '}') || word is { Length: > 0 } && (word[^1] == '$' || word.ToString().LastIndexOf("${", StringComparison.Ordinal) > word.ToString().LastIndexOf('}'))))
            word.Append(_text[_position++]);
        return word.ToString();
    }

    private string ReadQuoted(char quote, string place)
    {
        var word = new StringBuilder();
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
            if (character == '\\' && _position + 1 < _text.Length && _text[_position + 1] is '"' or '\'' or '\\')
                _position++;
            word.Append(_text[_position]);
        }

        throw new ToolException($"{place}: the quotation mark is not closed.");
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && (char.IsWhiteSpace(_text[_position]) || _text[_position] == '#'))
        {
            if (_text[_position] == '#')
                while (_position < _text.Length && _text[_position] != '\n')
                    _position++;
            else if (_text[_position++] == '\n')
                _line++;
        }
    }
}
