using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace StrictCors.Tool.Sources.Documents;

/// <summary>Reads the documents of a YAML file. Nothing else touches the YAML library, so that it is loaded only for a file that is YAML.</summary>
internal sealed partial class YamlTree
{
    private const int MostDepth = 100;

    // Aliases of aliases grow without bound.
    private const long MostNodes = 1_000_000;

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Node> _anchors = [];
    private readonly Dictionary<Node, long> _sizes = new(ReferenceEqualityComparer.Instance);

    private YamlTree(string text, string file) => (_file, _parser) = (file, new Parser(new Scanner(new StringReader(text), skipComments: true)));

    public static IReadOnlyList<Node> Read(string text, string file)
    {
        var tree = new YamlTree(text, file);
        try
        {
            return tree.ReadDocuments();
        }
        catch (Exception exception) when (exception is not ToolException)
        {
            // The library's scanner has exceptions of other kinds for some texts, without a line.
            var line = exception is YamlException known ? known.Start.Line : tree._parser.Current?.End.Line ?? 1;
            var tab = Array.FindIndex(text.Split('\n'), static line => line.TrimStart(' ').StartsWith('\t'));
            throw tab >= 0
                ? new ToolException($"{file}, line {tab + 1}: this is no YAML. Indent with spaces, not with tabs.")
                : new ToolException($"{file}, line {line}: this is no YAML. {exception.Message}");
        }
    }

    private List<Node> ReadDocuments()
    {
        var documents = new List<Node>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            documents.Add(ReadNode(0));
            _parser.Consume<DocumentEnd>();
        }

        return documents.FindAll(static document => document.Kind != NodeKind.Null);
    }

    private Node ReadNode(int depth)
    {
        if (depth > MostDepth)
            throw new ToolException($"{_file}, line {Line(_parser.Current!)}: this is over {MostDepth} levels deep.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw new ToolException($"{_file}, line {Line(alias)}: nothing is called *{alias.Value}.");
        var start = _parser.Consume<NodeEvent>();
        var node = start switch
        {
            Scalar scalar => Read(scalar),
            SequenceStart => ReadItems(start, depth),
            _ => ReadMembers(start, depth),
        };
        var size = 1 + node.Items.Sum(Size) + node.Members.Sum(member => Size(member.Value));
        if (size > MostNodes)
            throw new ToolException($"{_file}, line {node.Line}: the aliases make over {MostNodes} values of it.");
        _sizes[node] = size;
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor] = node;
        return node;
    }

    private long Size(Node node) => _sizes.GetValueOrDefault(node, 1);

    private Node ReadItems(NodeEvent start, int depth)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return Make(NodeKind.List, start) with { Items = items };
    }

    private Node ReadMembers(NodeEvent start, int depth)
    {
        var (members, merged, names) = (new List<Member>(), new List<Node>(), new HashSet<string>(StringComparer.Ordinal));
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var line = Line(_parser.Current!);
            var key = ReadNode(depth + 1);
            if (key.Kind is NodeKind.List or NodeKind.Map)
                throw new ToolException($"{_file}, line {line}: a key is a text.");
            var value = ReadNode(depth + 1);
            if (key is { Text: "<<", IsPlain: true })
                merged.AddRange(value.Kind == NodeKind.List ? value.Items : [value]);
            else if (!names.Add(key.Text))
                throw new ToolException($"{_file}, line {line}: {key.Text} is there twice.");
            else
                members.Add(new(key.Text, value, line));
        }

        // https://yaml.org/type/merge.html: what is written here wins, then the first of those merged.
        members.AddRange(merged.SelectMany(static node => node.Members).Where(member => names.Add(member.Name)));
        return Make(NodeKind.Map, start) with { Members = members };
    }

    private Node Read(Scalar scalar)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return Make(isPlain ? KindOf(scalar.Value) : NodeKind.Text, scalar) with { Text = scalar.Value, IsPlain = isPlain };
    }

    // https://yaml.org/spec/1.2.2/#103-core-schema
    private static NodeKind KindOf(string value) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => NodeKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => NodeKind.Flag,
        _ => Number().IsMatch(value) ? NodeKind.Number : NodeKind.Text,
    };

    private Node Make(NodeKind kind, NodeEvent start) => new(kind, Line(start))
    {
        File = _file,
        Tag = !start.Tag.IsEmpty && !start.Tag.IsNonSpecific && start.Tag.Value.StartsWith('!') ? start.Tag.Value : "",
    };

    private static int Line(ParsingEvent parsed) => (int)parsed.Start.Line;

    [GeneratedRegex(@"\A([-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+)\z")]
    private static partial Regex Number();
}
