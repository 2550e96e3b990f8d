using System.Globalization;
using System.Text.RegularExpressions;

namespace StrictCors.Tool.Sources.Documents;

/// <summary>
/// Reads Terraform's language as far as files of values go: blocks, attributes, texts, numbers, true and false, lists, objects and heredocs. Every other expression is a
/// node with a tag, which no value is read from. https://developer.hashicorp.com/terraform/language/syntax/configuration.
/// </summary>
/// <remarks>Blocks are lists of maps, their labels maps around them, as in https://developer.hashicorp.com/terraform/language/syntax/json.</remarks>
internal sealed partial class HclTree
{
    private const int MostDepth = 100;

    private readonly HclText _text;
    private int _depth;

    private HclTree(string text, string file) => _text = new(text.ReplaceLineEndings("\n"), file);

    /// <summary>A block begins it, behind comments.</summary>
    public static bool Looks(string text) => FirstBlock().IsMatch(text);

    public static Node Read(string text, string file)
    {
        var tree = new HclTree(text, file);
        return tree.ReadBody(null);
    }

    private Node ReadBody(string? start)
    {
        Descend();
        var (line, members) = (_text.Line, new List<Member>());
        for (_text.SkipBlanks(lines: true); start is null ? !_text.IsAtEnd : !_text.Take('}'); _text.SkipBlanks(lines: true))
        {
            if (_text.IsAtEnd)
                throw new ToolException($"{start}: the block that begins here is not closed.");
            members.Add(ReadMember());
        }

        _depth--;
        return new(NodeKind.Map, line) { File = _text.File, Members = [.. members.GroupBy(static member => member.Name).Select(Together)] };
    }

    private Member ReadMember()
    {
        var (line, place, name) = (_text.Line, _text.Place, _text.Take('"') ? ReadText().Text : _text.ReadName());
        _text.SkipBlanks(lines: false);
        if (_text.Take('='))
            return new(name, ReadExpression(), line);
        var labels = new List<string>();
        for (; !_text.Take('{'); _text.SkipBlanks(lines: false))
            labels.Add(_text.Take('"') ? ReadText().Text : _text.ReadName());
        var body = ReadBody(place);
        // One that is repeated for what is known later only.
        if (name == "dynamic" && labels is [var repeated])
            return new(repeated, body with { Tag = name, Text = $"dynamic \"{repeated}\"", Line = line }, line);
        return new(name, labels.AsEnumerable().Reverse().Aggregate(body with { Line = line }, (inner, label) => new(NodeKind.Map, line) { File = _text.File, Members = [new(label, inner, line)] }), line);
    }

    private static Member Together(IGrouping<string, Member> same) => same.Count() == 1
        ? same.First()
        : new(same.Key, new(NodeKind.List, same.First().Line) { File = same.First().Value.File, Items = [.. same.Select(static member => member.Value)] }, same.First().Line);

    private Node ReadExpression()
    {
        Descend();
        _text.SkipBlanks(lines: false);
        var (start, node) = (_text.Position, new Node(NodeKind.Text, _text.Line) { File = _text.File });
        node = ReadSimple(node);
        _depth--;
        _text.SkipBlanks(lines: false);
        if (_text.IsAtEnd || _text.Current is '\n' or ',' or '}' or ']')
            return node;
        // An operator, an index or a call follows.
        _text.SkipExpression();
        return new(NodeKind.Text, node.Line) { File = _text.File, Tag = "expression", Text = _text.From(start) };
    }

    private Node ReadSimple(Node node)
    {
        if (_text.Take('"'))
            return ReadText() with { Line = node.Line };
        if (_text.Take('['))
            return node with { Kind = NodeKind.List, Items = ReadItems() };
        if (_text.Take('{'))
            return ReadObject(node);
        if (_text.TakeHeredoc() is { } text)
            return node with { Text = text };
        var word = _text.ReadWord();
        return word switch
        {
            "true" or "false" => node with { Kind = NodeKind.Flag, Text = word },
            "null" => node with { Kind = NodeKind.Null },
            _ when Number().IsMatch(word) => node with { Kind = NodeKind.Number, Text = word },
            _ => node with { Tag = "expression", Text = word },
        };
    }

    private List<Node> ReadItems()
    {
        var items = new List<Node>();
        for (_text.SkipBlanks(lines: true); !_text.Take(']'); _text.SkipBlanks(lines: true))
        {
            if (_text.IsAtEnd)
                throw _text.Wrong("A list is not closed.");
            items.Add(ReadExpression());
            _text.SkipBlanks(lines: true);
            if (!_text.Take(',') && (_text.IsAtEnd || _text.Current != ']'))
                throw _text.Wrong("Items of a list have a comma between them.");
        }

        return items;
    }

    private Node ReadObject(Node node)
    {
        var members = new List<Member>();
        _text.SkipBlanks(lines: true);
        if (_text.Starts("for "))
        {
            _text.SkipExpression(depth: 1);
            return node with { Tag = "expression", Text = "for" };
        }

        for (; !_text.Take('}'); _text.SkipBlanks(lines: true))
        {
            if (_text.IsAtEnd)
                throw _text.Wrong("An object is not closed.");
            var (line, name) = (_text.Line, _text.Take('"') ? ReadText().Text : _text.Take('(') ? _text.SkipTo(')') : _text.ReadWord());
            _text.SkipBlanks(lines: false);
            if (!_text.Take('=') && !_text.Take(':'))
                throw _text.Wrong($"{name} has no value.");
            members.Add(new(name, ReadExpression(), line));
            _text.SkipBlanks(lines: false);
            _text.Take(',');
        }

        return node with { Kind = NodeKind.Map, Members = members };
    }

    private void Descend()
    {
        if (++_depth > MostDepth)
            throw _text.Wrong($"This is over {MostDepth.ToString(CultureInfo.InvariantCulture)} levels deep.");
    }

    private Node ReadText() => new(NodeKind.Text, _text.Line) { File = _text.File, Text = _text.ReadQuoted() };

    [GeneratedRegex(@"\A(?>\s+|#[^\n]*|//[^\n]*|/\*.*?\*/)*[a-z][a-z0-9_]*(?:[ \t]+(?:""[^""\n]*""|[A-Za-z_][\w-]*))*[ \t]*\{[ \t]*(?:\n|#|\}|[a-z_]+[ \t]*=)", RegexOptions.Singleline)]
    private static partial Regex FirstBlock();

    [GeneratedRegex(@"\A-?\d+(?:\.\d+)?\z")]
    private static partial Regex Number();
}
