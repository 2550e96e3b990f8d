using System.Text;
using System.Text.Json;

namespace StrictCors.Tool.Sources.Documents;

/// <summary>Reads JSON, with comments and commas at the end as settings files have them.</summary>
internal static class JsonTree
{
    private static readonly JsonReaderOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Braces and brackets begin JSON, and so does a comment that YAML has not.</summary>
    public static bool Looks(string text) => text.AsSpan().TrimStart() is ['{' or '[' or '/', ..];

    /// <param name="text">The document.</param>
    /// <param name="file">For messages.</param>
    /// <param name="firstLine">Where the text begins in that file.</param>
    /// <param name="allowsTwins">Whether its reader puts two members of one name together.</param>
    public static Node Read(string text, string file, int firstLine = 1, bool allowsTwins = false)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, s_lenient);
        var builder = new Builder(bytes, file, firstLine, allowsTwins);
        try
        {
            reader.Read();
            var root = builder.Read(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:")[0];
            throw new ToolException($"{file}, line {firstLine + (exception.LineNumber ?? 0)}: this is no JSON. {reason}");
        }
    }

    private sealed class Builder(byte[] bytes, string file, int firstLine, bool allowsTwins)
    {
        private long _counted;
        private int _line = firstLine;

        public Node Read(ref Utf8JsonReader reader)
        {
            var line = Line(reader.TokenStartIndex);
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Make(NodeKind.Map, line) with { Members = Members(ref reader) },
                JsonTokenType.StartArray => Make(NodeKind.List, line) with { Items = Items(ref reader) },
                JsonTokenType.String => Make(NodeKind.Text, line) with { Text = Text(ref reader) },
                JsonTokenType.Number => Make(NodeKind.Number, line) with { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
                JsonTokenType.True => Make(NodeKind.Flag, line) with { Text = "true" },
                JsonTokenType.False => Make(NodeKind.Flag, line) with { Text = "false" },
                _ => Make(NodeKind.Null, line),
            };
        }

        private List<Node> Items(ref Utf8JsonReader reader)
        {
            var items = new List<Node>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                items.Add(Read(ref reader));
            return items;
        }

        private List<Member> Members(ref Utf8JsonReader reader)
        {
            var members = new List<Member>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, line) = (Text(ref reader), Line(reader.TokenStartIndex));
                // Programs differ in which of the two they take.
                if (!names.Add(name) && !allowsTwins)
                    throw new ToolException($"{file}, line {line}: {name} is there twice.");
                reader.Read();
                members.Add(new(name, Read(ref reader), line));
            }

            return members;
        }

        private string Text(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw new ToolException($"{file}, line {Line(reader.TokenStartIndex)}: this is no JSON. Half of a surrogate pair is no character.");
            }
        }

        private Node Make(NodeKind kind, int line) => new(kind, line) { File = file };

        // Positions only grow, so that each byte is looked at once.
        private int Line(long position)
        {
            for (; _counted < position; _counted++)
                if (bytes[_counted] == '\n')
                    _line++;
            return _line;
        }
    }
}
