using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>
/// Reads what a regular expression means, as far as entries can say it: <c>^https://(.+\.)?example\.com$</c> is two entries. What they
/// allow may be more than one label where the expression stops at one, and is never another host.
/// </summary>
internal sealed class HostExpression
{
    private const int MostEntries = 16;

    // Reading goes one call deeper with every bracket, and copies what it has read with every character.
    private const int MostCharacters = 2 * RequestOrigin.MaxLength;
    private const char Any = '*';

    // A star alone, or after a dot, is how others write patterns.
    private const string Marks = "\\([^$?+";

    private readonly string _text;
    private int _at;

    private HostExpression(string text) => _text = text;

    /// <returns>The entries, separated with commas; <see langword="null"/> where the expression says something that no entries can.</returns>
    public static string? ToEntries(string item)
    {
        if (item.Length > MostCharacters || !item.Any(static character => Marks.Contains(character)))
            return null;
        var text = Bare(item);
        var expression = new HostExpression(text);
        if (expression.ReadAlternatives() is not { Count: > 0 } meant || expression._at != text.Length)
            return null;

        var entries = new List<string>();
        foreach (var origin in Settle(meant))
        {
            var entry = OriginEntryParser.ParseBare(origin, out var problem)?.Text ?? problem?.Replacement;
            if (entry is null)
                return null;
            if (!entries.Contains(entry))
                entries.Add(entry);
        }

        return entries.Count == 0 ? null : string.Join(", ", entries);
    }

    // "/^https:\/\/a\.example$/i", as JavaScript has it.
    private static string Bare(string item)
    {
        var text = item.StartsWith("/^", StringComparison.Ordinal) ? item[1..] : item;
        var end = text.LastIndexOf('/');
        if (text.Length < item.Length && end > 0 && text[end - 1] != '/' && text[(end + 1)..].All(char.IsAsciiLetterLower))
            text = text[..end];
        text = text.TrimStart('^');
        return (text.EndsWith("\\z", StringComparison.OrdinalIgnoreCase) ? text[..^2] : text.TrimEnd('$')).Replace("\\/", "/", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Settle(List<string> meant)
    {
        foreach (var text in meant)
        {
            // ".*example\.com" means the site and what is below it, and would take evilexample.com too.
            var host = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
            var isLoose = host + 1 < text.Length && text[host] == Any && char.IsAsciiLetterOrDigit(text[host + 1]);
            string[] origins = isLoose ? [text.Remove(host, 1), text.Insert(host + 1, ".")] : [text];
            foreach (var origin in origins)
            {
                // "https?" is both, of which one is safe, save on this machine; and any port includes none.
                var isInsecureTwin = origin.StartsWith("http://", StringComparison.Ordinal) && meant.Contains("https" + text[4..]) && !Loopback.IsLoopback(HostOf(origin));
                if (!isInsecureTwin && !meant.Contains(origin + ":*"))
                    yield return origin;
            }
        }
    }

    private static string HostOf(string origin) => origin["http://".Length..].Split(':')[0];

    private List<string>? ReadAlternatives()
    {
        var all = ReadSequence();
        while (all is not null && _at < _text.Length && _text[_at] == '|')
        {
            _at++;
            if (ReadSequence() is not { } other)
                return null;
            all.AddRange(other);
        }

        return all is { Count: <= MostEntries } ? all : null;
    }

    private List<string>? ReadSequence()
    {
        List<string> read = [""];
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
        {
            if (ReadPiece() is not { } piece)
                return null;
            read = [.. read.SelectMany(_ => piece, static (before, after) => before.EndsWith(Any) && after.StartsWith(Any) ? before + after[1..] : before + after)];
            if (read.Count > MostEntries)
                return null;
        }

        return read;
    }

    /// <summary>One character, class or group, and how often it may come.</summary>
    private List<string>? ReadPiece()
    {
        var isDot = _text[_at] == '.';
        if (ReadOnce() is not { } once)
            return null;
        var quantifier = _at < _text.Length ? _text[_at] : '\0';
        if (quantifier is not ('?' or '*' or '+' or '{'))
            return once;
        if (!SkipCount())
            return null;

        // A dot by itself is one that nobody escaped.
        List<string> repeated = isDot ? ["*"] : once;
        var isOptional = quantifier == '?' || (quantifier == '*' && repeated is not ["*"]);
        return isOptional ? [.. repeated, ""] : repeated;
    }

    private List<string>? ReadOnce()
    {
        switch (_text[_at++])
        {
            case '(':
                if (_at + 1 < _text.Length && _text[_at] == '?' && _text[_at + 1] == ':')
                    _at += 2;
                var group = ReadAlternatives();
                return group is not null && _at < _text.Length && _text[_at++] == ')' ? group : null;
            case '[':
                _at = _text.IndexOf(']', _at) + 1;
                return _at > 0 ? ["*"] : null;
            case '\\' when _at < _text.Length:
                return ReadEscaped(_text[_at++]);
            case var character when char.IsAsciiLetterOrDigit(character) || character is ':' or '/' or '-' or '_' or '.':
                return [character.ToString()];
            default:
                return null;
        }
    }

    private static List<string>? ReadEscaped(char character) => character switch
    {
        'd' or 'w' or 'S' => ["*"],
        '.' or '-' or ':' or '/' => [character.ToString()],
        _ => null,
    };

    private bool SkipCount()
    {
        if (_text[_at++] == '{')
            _at = _text.IndexOf('}', _at) + 1;
        // "+?" and "*?" take as little as they can, of the same.
        if (_at > 0 && _at < _text.Length && _text[_at] == '?')
            _at++;
        return _at > 0;
    }
}
