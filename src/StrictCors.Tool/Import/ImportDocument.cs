using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import;

/// <summary>The documents of a JSON, YAML or Terraform file.</summary>
internal static class ImportDocument
{
    public static IReadOnlyList<Node> Read(string text, string path) =>
        HclTree.Looks(text) ? [HclTree.Read(text, path)] : JsonTree.Looks(text) ? [JsonTree.Read(text, path)] : YamlTree.Read(text, path);

    /// <summary>The objects of Kubernetes of one kind, those of lists too.</summary>
    public static IEnumerable<Node> Objects(string text, string path, string kind) => Read(text, path).SelectMany(Objects).Where(one => one["kind"]?.Text == kind);

    /// <summary>What goes into an object of Kubernetes, as <c>--fragment</c> writes it.</summary>
    public static IEnumerable<Node> Fragments(string text, string path) => Read(text, path).Where(static one => one["kind"] is null);

    /// <summary>Every value anywhere that has one of the names, a list of one taken for its item.</summary>
    public static IEnumerable<Node> Find(Node node, params string[] names)
    {
        foreach (var member in node.Members)
            if (names.Contains(member.Name) && Single(member.Value).Tag.Length > 0)
                throw ImportText.FilledIn(member.Value);
            else if (names.Contains(member.Name) && member.Value.Kind is NodeKind.Map or NodeKind.List && Single(member.Value) is { Kind: NodeKind.Map } found)
                yield return found;
            else
                foreach (var inner in Find(member.Value, names))
                    yield return inner;
        foreach (var inner in node.Items.SelectMany(item => Find(item, names)))
            yield return inner;
    }

    /// <summary>Every text anywhere.</summary>
    public static IEnumerable<Node> Texts(Node node) => node.Kind == NodeKind.Text ? [node] : node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(Texts);

    /// <summary>Blocks of Terraform are lists.</summary>
    public static Node Single(Node node) => node is { Kind: NodeKind.List, Items: [var only] } ? only : node;

    private static IEnumerable<Node> Objects(Node document) =>
        document["items"] is { Kind: NodeKind.List } items ? items.Items.SelectMany(Objects) : [document];
}
