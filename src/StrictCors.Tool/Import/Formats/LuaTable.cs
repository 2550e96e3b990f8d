using System.Globalization;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>Reads the table of our script for Envoy: texts, numbers, true and false, and tables of them.</summary>
internal sealed class LuaTable
{
    public const string Start = "local policy = {";

    private readonly string _text;
    private readonly string _file;
    private int _position;
    private int _line;

    private LuaTable(string text, string file, int line) => (_text, _file, _line) = (text, file, line);

    private string Place => string.Create(CultureInfo.InvariantCulture, $"{_file}, line {_line}");

    /// <param name="script">The text that has it.</param>
    public static Node Read(Node script)
    {
        var start = script.Text.IndexOf(Start, StringComparison.Ordinal) + Start.Length - 1;
        // The script begins on the line behind its name.
        return new LuaTable(script.Text, script.File, script.Line + 1 + script.Text.AsSpan(0, start).Count('\n')) { _position = start }.ReadValue(0);
    }

    private Node ReadValue(int depth)
    {
        ImportText.ThrowIfDeep(depth, Place);
        SkipBlanks();
        var (start, node) = (_position, new Node(NodeKind.Text, _line) { File = _file });
        if (Take('{'))
            return ReadTable(node, depth + 1);
        if (Take('"'))
            return node with { Text = ReadText() };
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is '_' or '-' or '.'))
            _position++;
        var word = _text[start.._position];
        return word is "true" or "false" ? node with { Kind = NodeKind.Flag, Text = word }
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? node with { Kind = NodeKind.Number, Text = word }
            : throw new ToolException($"{Place}: the policy of the script is not as it was exported.");
    }

    // { name = value }, { ["name"] = value }, { value }
    private Node ReadTable(Node node, int depth)
    {
        var (members, items) = (new List<Member>(), new List<Node>());
        for (SkipBlanks(); !Take('}'); SkipBlanks())
        {
            var line = _line;
            if (ReadKey() is not { } name)
                items.Add(ReadValue(depth));
            else if (Take('='))
                members.Add(new(name, ReadValue(depth), line));
            else
                throw new ToolException($"{Place}: the policy of the script is not as it was exported.");
            SkipBlanks();
            Take(',');
        }

        return node with { Kind = NodeKind.Map, Members = members, Items = items };
    }

    private string? ReadKey()
    {
        var start = _position;
        string name;
        if (Take('['))
        {
            name = Take('"') ? ReadText() : "";
            Take(']');
        }
        else
        {
            while (_position < _text.Length && (char.IsAsciiLetter(_text[_position]) || _text[_position] == '_'))
                _position++;
            name = _text[start.._position];
        }

        SkipBlanks();
        if (name.Length > 0 && _position < _text.Length && _text[_position] == '=')
            return name;
        _position = start;
        return null;
    }

    private string ReadText()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('"' or '\\' or '\n'))
            _position++;
        var text = _text[start.._position];
        return Take('"') ? text : throw new ToolException($"{Place}: the policy of the script is not as it was exported.");
    }

    private bool Take(char character)
    {
        SkipBlanks();
        if (_position == _text.Length)
            throw new ToolException($"{Place}: the policy of the script ends in the middle.");
        if (_text[_position] != character)
            return false;
        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        for (; _position < _text.Length && char.IsWhiteSpace(_text[_position]); _position++)
            if (_text[_position] == '\n')
                _line++;
    }
}
