using System.Globalization;
using System.Text;

namespace StrictCors.Tool.Sources.Documents;

/// <summary>The characters of a file in Terraform's language: names, texts between quotation marks and heredocs.</summary>
internal sealed class HclText(string text, string file)
{
    public string File => file;

    public int Position { get; private set; }

    public int Line { get; private set; } = 1;

    public string Place => string.Create(CultureInfo.InvariantCulture, $"{file}, line {Line}");

    public bool IsAtEnd => Position == text.Length;

    public char Current => text[Position];

    public ToolException Wrong(string reason) => new($"{Place}: this is not Terraform's language. {reason}");

    public string From(int start) => text[start..Position].Trim();

    public bool Starts(string word) => text.AsSpan(Position).StartsWith(word);

    public bool Take(char character)
    {
        if (IsAtEnd || Current != character)
            return false;
        Position++;
        return true;
    }

    public void SkipBlanks(bool lines)
    {
        while (!IsAtEnd)
        {
            var rest = text.AsSpan(Position);
            if (Current == '#' || rest.StartsWith("//"))
                Move(rest.IndexOf('\n') is >= 0 and var end ? end : rest.Length);
            else if (rest.StartsWith("/*"))
                Move(rest.IndexOf("*/") is >= 0 and var end ? end + 2 : throw Wrong("A comment is not closed."));
            else if (Current == '\n' && !lines || !char.IsWhiteSpace(Current))
                return;
            else
                Move(1);
        }
    }

    public string ReadName()
    {
        var start = Position;
        while (!IsAtEnd && (char.IsLetterOrDigit(Current) || Current is '_' or '-'))
            Position++;
        return Position > start ? text[start..Position] : throw Wrong(IsAtEnd ? "It ends in the middle." : $"A name is expected before {Current}.");
    }

    /// <summary>A number, or a name with its dots.</summary>
    public string ReadWord()
    {
        var start = Position;
        while (!IsAtEnd && (char.IsLetterOrDigit(Current) || Current is '_' or '-' or '.'))
            Position++;
        return text[start..Position];
    }

    /// <summary>Up to the quotation mark. What is filled in stays as it is written.</summary>
    public string ReadQuoted()
    {
        var (read, open) = (new StringBuilder(), 0);
        for (; !IsAtEnd && Current != '\n'; Position++)
        {
            if (Current == '"' && open == 0)
            {
                Position++;
                return read.ToString();
            }

            var rest = text.AsSpan(Position);
            if (rest.StartsWith("$${") || rest.StartsWith("%%{"))
            {
                read.Append(rest[1..3]);
                Position += 2;
                continue;
            }

            // Quotation marks inside of ${ } are those of other texts.
            if (rest.StartsWith("${") || rest.StartsWith("%{"))
            {
                read.Append(text[Position++]);
                open++;
            }
            else if (open > 0 && Current is '{' or '}')
                open += Current == '{' ? 1 : -1;
            if (Current == '\\' && open == 0)
                ReadEscape(read);
            else
                read.Append(Current);
        }

        throw Wrong("The quotation mark is not closed.");
    }

    /// <summary>A text of lines; <see langword="null"/> where none begins.</summary>
    public string? TakeHeredoc()
    {
        if (!text.AsSpan(Position).StartsWith("<<"))
            return null;
        var isIndented = text.AsSpan(Position).StartsWith("<<-");
        Move(isIndented ? 3 : 2);
        var (mark, place, lines) = (ReadName(), Place, new List<string>());
        while (true)
        {
            var end = text.IndexOf('\n', Position);
            if (end < 0)
                throw new ToolException($"{place}: the text that begins here has no {mark} at its end.");
            Move(end + 1 - Position);
            var next = text.IndexOf('\n', Position) is >= 0 and var line ? line : text.Length;
            if (text[Position..next].Trim() == mark)
            {
                Move(next - Position);
                break;
            }

            lines.Add(text[Position..next]);
        }

        var indent = isIndented ? lines.Where(static line => line.Trim().Length > 0).Select(static line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min() : 0;
        return string.Concat(lines.Select(line => line[Math.Min(indent, line.Length)..] + "\n"));
    }

    /// <summary>To the end of an expression: a line's, or what closes what is around it.</summary>
    /// <param name="depth">How many brackets are open.</param>
    public void SkipExpression(int depth = 0)
    {
        for (; !IsAtEnd && (depth > 0 || Current is not ('\n' or ',' or '}' or ']' or ')')); Move(1))
            if (Current is '(' or '[' or '{')
                depth++;
            else if (Current is ')' or ']' or '}')
                depth--;
            else if (Current == '"')
            {
                Position++;
                ReadQuoted();
                Position--;
            }
    }

    public string SkipTo(char end)
    {
        var start = Position;
        while (!IsAtEnd && Current != end)
            Move(1);
        return Take(end) ? text[start..(Position - 1)] : throw Wrong($"{end} is missing.");
    }

    private void ReadEscape(StringBuilder read)
    {
        Position++;
        switch (IsAtEnd ? '\0' : Current)
        {
            case 'n': read.Append('\n'); break;
            case 'r': read.Append('\r'); break;
            case 't': read.Append('\t'); break;
            case '"' or '\\': read.Append(Current); break;
            case 'u' when Position + 4 < text.Length && int.TryParse(text.AsSpan(Position + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                read.Append((char)code);
                Position += 4;
                break;
            default: throw Wrong("No escape begins like this.");
        }
    }

    private void Move(int count)
    {
        Line += text.AsSpan(Position, count).Count('\n');
        Position += count;
    }
}
