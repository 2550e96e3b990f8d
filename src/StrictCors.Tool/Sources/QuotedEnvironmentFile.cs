using System.Text;
using System.Text.RegularExpressions;

namespace StrictCors.Tool.Sources;

/// <summary>
/// The styles that have quotes: <c>env_file</c> of compose (https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax),
/// and the file <c>.env</c> as dotenv libraries read it. Both allow <c>export</c>, white space around <c>=</c> and a comment after a value.
/// </summary>
internal sealed partial class QuotedEnvironmentFile
{
    private readonly string _text;
    private readonly string _path;
    private readonly bool _isCompose;
    private readonly Variables _variables = new();
    private int _position;
    private int _line = 1;

    private QuotedEnvironmentFile(string text, string path, bool isCompose) => (_text, _path, _isCompose) = (text, path, isCompose);

    public static Variables Read(string text, string path, bool isCompose)
    {
        var file = new QuotedEnvironmentFile(text.Replace("\r\n", "\n", StringComparison.Ordinal), path, isCompose);
        while (file._position < file._text.Length)
            file.ReadLine();
        return file._variables;
    }

    private void ReadLine()
    {
        SkipBlanks();
        if (At('\n') || At('#') || _position >= _text.Length)
        {
            EndLine();
            return;
        }

        var line = RestOfLine();
        var match = (_isCompose ? ComposeName() : DotenvName()).Match(line);
        var name = match.Groups["name"].Value;
        if (!match.Success || !EnvironmentFile.IsName(name))
            throw Wrong($"'{line.TrimEnd()}' is no KEY=value.");
        var start = _line;
        if (match.Groups["end"].Length == 0)
        {
            Inherit(name);
            EndLine();
            return;
        }

        _position += match.Length;
        SkipBlanks();
        var quote = _position < _text.Length && IsQuote(_text[_position]) ? _text[_position] : '\0';
        Set(name, quote == '\0' ? Plain() : Quoted(quote), quote == '\'', start);
        EndLine();
    }

    private bool IsQuote(char character) => character is '"' or '\'' || (character == '`' && !_isCompose);

    private void Inherit(string name)
    {
        if (!_isCompose)
            throw Wrong($"{name} has no '='.");
        if (Environment.GetEnvironmentVariable(name) is { } inherited)
            _variables.Set(name, inherited, new(_path, _line));
    }

    private void Set(string name, string value, bool isLiteral, int line)
    {
        var place = new FilePlace(_path, line);
        var reference = "";
        var expanded = isLiteral ? value : Reference().Replace(value, match =>
        {
            var variable = match.Groups["plain"].Success ? match.Groups["plain"].Value : match.Groups["name"].Value;
            if (match.Groups["more"].Length == 0 && _variables.Values.TryGetValue(Variables.ConfigurationKey(variable), out var known))
                return known!;
            reference = match.Value;
            return match.Value;
        });
        if (reference.Length > 0)
            _variables.SetUnknown(name, reference, place);
        else
            _variables.Set(name, expanded, place);
    }

    // In compose a comment begins after a blank; dotenv takes every "#".
    private string Plain()
    {
        var line = RestOfLine();
        var comment = line.IndexOf(_isCompose ? " #" : "#", StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).TrimEnd();
    }

    private string Quoted(char quote)
    {
        var (value, first) = (new StringBuilder(), _line);
        for (_position++; _position < _text.Length; _position++)
        {
            var character = _text[_position];
            if (character == quote)
            {
                _position++;
                ThrowAfterQuote();
                return value.ToString();
            }

            if (character == '\n')
                _line++;
            if (character == '\\' && quote == '"' && _position + 1 < _text.Length)
                value.Append(Escaped(_text[++_position]));
            else
                value.Append(character);
        }

        _line = first;
        throw Wrong("the quotation mark is not closed.");
    }

    private static string Escaped(char character) => character switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '"' or '\\' or '$' => character.ToString(),
        _ => $"\\{character}",
    };

    private void ThrowAfterQuote()
    {
        var rest = RestOfLine().Trim();
        if (rest.Length > 0 && rest[0] != '#')
            throw Wrong($"'{rest}' comes after the closing quotation mark.");
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t')
            _position++;
    }

    private bool At(char character) => _position < _text.Length && _text[_position] == character;

    private string RestOfLine()
    {
        var end = _text.IndexOf('\n', _position);
        return end < 0 ? _text[_position..] : _text[_position..end];
    }

    private void EndLine()
    {
        var end = _text.IndexOf('\n', Math.Min(_position, _text.Length));
        _position = end < 0 ? _text.Length : end + 1;
        _line++;
    }

    private ToolException Wrong(string what) => new($"{_path}, line {_line}: {what}");

    [GeneratedRegex(@"\A(export\s+)?(?<name>[^\s=:#]+)[ \t]*(?<end>[=:]|\z)")]
    private static partial Regex ComposeName();

    [GeneratedRegex(@"\A(export\s+)?(?<name>[^\s=:#]+)([ \t]*(?<end>=)|(?<end>:[ \t])|[ \t]*\z)")]
    private static partial Regex DotenvName();

    [GeneratedRegex(@"\$(\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<more>[^}]*)\}|(?<plain>[A-Za-z_][A-Za-z0-9_]*))")]
    private static partial Regex Reference();
}
