using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A template of Azure Resource Manager, or what the Azure CLI prints of a resource or of its CORS configuration.</summary>
internal static class AzureDocument
{
    /// <summary>Every CORS configuration of the name; one alone has none.</summary>
    public static IEnumerable<Node> Find(string text, string path, string name) =>
        ImportDocument.Read(text, path).Select(Tagged).SelectMany(document => CloudLists.Origins(document) is null ? ImportDocument.Find(document, name) : [document]);

    // Two brackets are a text that begins with one: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters.
    private static Node Tagged(Node node) => node with
    {
        Tag = node is { Kind: NodeKind.Text, Text: ['[', not '[', .., ']'] } ? "expression" : node.Tag,
        Items = [.. node.Items.Select(Tagged)],
        Members = [.. node.Members.Select(static member => member with { Value = Tagged(member.Value) })],
    };
}
