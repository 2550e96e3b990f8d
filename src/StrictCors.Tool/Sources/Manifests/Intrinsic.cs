using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>Values of a CloudFormation template. A function is carried out where everything it needs is written in it, and else it is a reference to what is not known here.</summary>
internal static class Intrinsic
{
    // A function is an object with one member, or in YAML a tag.
    private static readonly string[] s_functions = ["Ref", "Condition"];

    public static bool Is(Node node) => NameOf(node) is not null;

    /// <returns>The value, or <see langword="null"/> where only the deployment knows it.</returns>
    public static string? Read(Node node)
    {
        if (NameOf(node) is not { } name)
            return node.IsScalar ? node.Text : null;
        var argument = node.Tag.Length > 0 ? node with { Tag = "" } : node.Members[0].Value;
        return name switch
        {
            "Fn::Sub" when argument.Kind == NodeKind.Text && !argument.Text.Replace("${!", "", StringComparison.Ordinal).Contains("${", StringComparison.Ordinal) =>
                argument.Text.Replace("${!", "${", StringComparison.Ordinal),
            "Fn::Join" when argument.Items is [{ Kind: NodeKind.Text } separator, { Kind: NodeKind.List } list] => Join(separator.Text, list.Items),
            _ => null,
        };
    }

    /// <summary>The function as messages call it, such as <c>Ref AllowedOrigins</c>.</summary>
    public static string Describe(Node node) => $"{NameOf(node) ?? "a value"} {string.Join(' ', Scalars(node))}".TrimEnd();

    private static string? NameOf(Node node) => node switch
    {
        { Tag: ['!', ..] tag } => tag is "!Ref" or "!Condition" ? tag[1..] : $"Fn::{tag[1..]}",
        { Kind: NodeKind.Map, Members: [var only] } when only.Name.StartsWith("Fn::", StringComparison.Ordinal) || s_functions.Contains(only.Name) => only.Name,
        _ => null,
    };

    private static string? Join(string separator, IReadOnlyList<Node> items)
    {
        var texts = items.Select(Read).ToList();
        return texts.Contains(null) ? null : string.Join(separator, texts);
    }

    private static IEnumerable<string> Scalars(Node node) =>
        node.IsScalar ? [node.Text] : node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(Scalars).Take(8);
}
