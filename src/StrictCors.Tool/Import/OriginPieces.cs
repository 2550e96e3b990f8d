namespace StrictCors.Tool.Import;

internal enum OriginPieceKind
{
    Literal,

    /// <summary>A dot that is not escaped.</summary>
    AnyCharacter,

    /// <summary>Characters of one label, one at least.</summary>
    Label,

    /// <summary>Whole labels with their dots, one at least.</summary>
    Labels,

    /// <summary>Any characters, dots too.</summary>
    Anything,

    /// <summary>A port's digits.</summary>
    Digits,
}

/// <param name="Kind">What it matches.</param>
/// <param name="Character">Of a literal.</param>
/// <param name="IsNarrow">Its class or count leaves out what a label or a port may have.</param>
internal sealed record OriginPiece(OriginPieceKind Kind, char Character = '\0', bool IsNarrow = false)
{
    public bool IsDot => this is { Kind: OriginPieceKind.AnyCharacter } or { Kind: OriginPieceKind.Literal, Character: '.' };
}

/// <summary>Takes a regular expression apart, as far as expressions for origins go, into every alternative as a row of pieces.</summary>
internal sealed class OriginPieces
{
    private const int MostAlternatives = 200;

    private const int MostDepth = 20;

    private readonly string _text;
    private int _position;
    private int _depth;

    private OriginPieces(string text) => _text = text;

    /// <returns><see langword="null"/> where the expression has more than origins need.</returns>
    public static IReadOnlyList<IReadOnlyList<OriginPiece>>? Read(string text)
    {
        // One of our own ends in the digits of every port, which are not taken apart.
        foreach (var port in Export.OriginExpression.AnyPorts)
            text = text.Replace(port, "(?::[0-9]+)?", StringComparison.Ordinal);
        var reader = new OriginPieces(text);
        var alternatives = reader.ReadAlternatives();
        return alternatives is not null && reader._position == text.Length ? alternatives : null;
    }

    private List<IReadOnlyList<OriginPiece>>? ReadAlternatives()
    {
        var all = new List<IReadOnlyList<OriginPiece>>();
        do
        {
            if (ReadSequence() is not { } sequence || all.Count + sequence.Count > MostAlternatives)
                return null;
            all.AddRange(sequence);
        }
        while (Take('|'));
        return all;
    }

    private List<IReadOnlyList<OriginPiece>>? ReadSequence()
    {
        List<IReadOnlyList<OriginPiece>> rows = [[]];
        while (_position < _text.Length && _text[_position] is not ('|' or ')'))
        {
            if (ReadItem() is not { } item || rows.Count * item.Count > MostAlternatives)
                return null;
            rows = [.. from row in rows from more in item select (IReadOnlyList<OriginPiece>)[.. row, .. more]];
        }

        return rows;
    }

    private List<IReadOnlyList<OriginPiece>>? ReadItem() => _text[_position] == '(' ? ReadGroup() : ReadCharacters();

    private List<IReadOnlyList<OriginPiece>>? ReadGroup()
    {
        _position++;
        if (_text.AsSpan(_position).StartsWith("?:"))
            _position += 2;
        else if (_position < _text.Length && _text[_position] == '?')
            return null;
        if (_depth++ == MostDepth || ReadAlternatives() is not { } inner || !Take(')'))
            return null;
        _depth--;
        var (least, most) = ReadCount();
        if ((least, most) == (1, 1))
            return inner;
        if ((least, most) == (0, 1))
            return [.. inner, []];
        // Repeated, a group is labels or nothing that we know.
        if (most < 100 || inner is not [[{ Kind: OriginPieceKind.Label } label, { Kind: OriginPieceKind.Literal, Character: '.' }]])
            return inner is [[{ Kind: OriginPieceKind.Anything }, { Kind: OriginPieceKind.Literal, Character: '.' }]] && most >= 100 ? Labels(least, isNarrow: false) : null;
        return Labels(least, label.IsNarrow);
    }

    private static List<IReadOnlyList<OriginPiece>> Labels(int least, bool isNarrow)
    {
        IReadOnlyList<OriginPiece> labels = [new(OriginPieceKind.Labels, IsNarrow: isNarrow || least > 1)];
        return least == 0 ? [labels, []] : [labels];
    }

    private List<IReadOnlyList<OriginPiece>>? ReadCharacters()
    {
        var (set, isLiteral) = ReadSet();
        if (set is null)
            return null;
        var (least, most) = ReadCount();
        if (isLiteral)
            return (least, most) switch { (1, 1) => [[new(OriginPieceKind.Literal, set[0])]], (0, 1) => [[new(OriginPieceKind.Literal, set[0])], []], _ => null };
        if (most == 1)
            return set == "." && least == 1 ? [[new(OriginPieceKind.AnyCharacter)]] : null;
        if (least > 1 && set != "d")
            return null;
        return [[set switch
        {
            "." => new(OriginPieceKind.Anything),
            "d" => new(OriginPieceKind.Digits, IsNarrow: least > 1 || most < 5),
            _ => new(OriginPieceKind.Label, IsNarrow: set != "full" || most < 63),
        }]];
    }

    // "." any character, "d" a digit, "full" all of a label, "part" some of it; a literal is itself.
    private (string? Set, bool IsLiteral) ReadSet()
    {
        var character = _text[_position++];
        if (character == '.')
            return (".", false);
        if (character == '\\')
        {
            if (_position == _text.Length)
                return (null, false);
            var escaped = _text[_position++];
            return escaped switch { 'd' => ("d", false), 'w' => ("part", false), 'S' => (".", false), _ when !char.IsAsciiLetterOrDigit(escaped) => (escaped.ToString(), true), _ => (null, false) };
        }

        if (character == '[')
            return ReadClass();
        return character is '*' or '+' or '?' or '{' or '}' or '^' or '$' ? (null, false) : (character.ToString(), true);
    }

    private (string? Set, bool IsLiteral) ReadClass()
    {
        var end = _text.IndexOf(']', _position);
        if (end < 0)
            return (null, false);
        var inner = _text[_position..end].Replace("\\-", "-", StringComparison.Ordinal).Replace("\\.", ".", StringComparison.Ordinal).Replace("\\w", "a-zA-Z0-9_", StringComparison.Ordinal).Replace("\\d", "0-9", StringComparison.Ordinal).Replace("\\/", "/", StringComparison.Ordinal).Replace("\\_", "_", StringComparison.Ordinal);
        _position = end + 1;
        if (inner.Length == 1)
            return (inner, true);
        // A class that begins with its end.
        if (inner.Length == 0)
            return (null, false);
        if (inner == "0-9")
            return ("d", false);
        if (inner[0] == '^')
            return inner[1..].All(static character => character is '.' or '/' or ':' or '?' or '#' or '@') ? (inner.Contains('.', StringComparison.Ordinal) ? "full" : ".", false) : (null, false);
        var rest = inner.Replace("a-z", "", StringComparison.Ordinal).Replace("0-9", "", StringComparison.Ordinal).Replace("A-Z", "", StringComparison.Ordinal);
        // Names of hosts have letters, digits and hyphens; what has them all is a label.
        if (rest.All(static character => character is '-' or '_'))
            return (inner.Contains("a-z", StringComparison.Ordinal) && inner.Contains("0-9", StringComparison.Ordinal) && rest.Contains('-', StringComparison.Ordinal) ? "full" : "part", false);
        return rest.All(static character => character is '-' or '_' or '.') && inner.Contains("a-z", StringComparison.Ordinal) && inner.Contains("0-9", StringComparison.Ordinal) ? (".", false) : (null, false);
    }

    private (int Least, int Most) ReadCount()
    {
        var count = _position == _text.Length ? (1, 1) : _text[_position] switch { '*' => (0, int.MaxValue), '+' => (1, int.MaxValue), '?' => (0, 1), '{' => Braces(), _ => (1, 1) };
        if (_position < _text.Length && _text[_position] is '*' or '+' or '?')
        {
            _position++;
            // A lazy one matches the same.
            _ = Take('?');
        }

        return count;
    }

    private (int Least, int Most) Braces()
    {
        var end = _text.IndexOf('}', _position);
        var parts = end < 0 ? [] : _text[(_position + 1)..end].Split(',');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], out var least))
            return (-1, -1);
        _position = end + 1;
        return (least, parts.Length == 1 ? least : parts[1].Length == 0 ? int.MaxValue : int.TryParse(parts[1], out var most) ? most : -1);
    }

    private bool Take(char character)
    {
        if (_position == _text.Length || _text[_position] != character)
            return false;
        _position++;
        return true;
    }
}
