using System.Text.RegularExpressions;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import;

/// <summary>A text of the file and where it is. What is only filled in later is no text.</summary>
internal sealed partial record ImportText(string Text, string Place)
{
    private const int MostDepth = 100;

    public static ImportText Of(Node node)
    {
        if (node.Tag.Length > 0 || node.Kind == NodeKind.Map)
            throw FilledIn(node);
        if (!node.IsScalar)
            throw new ToolException($"{node.Place}: a text is expected here.");
        return Of(node.Text, node.Place);
    }

    public static ImportText Of(string text, string place) => Placeholder().IsMatch(text)
        ? throw new ToolException($"{place}: {text} is a placeholder. Give the file with its values.")
        : new(text.Trim(), place);

    public static ToolException FilledIn(Node node) => new($"{node.Place}: {(node.Tag.Length > 0 && node.Tag[0] != '!' ? node.Text : "this")} is filled in when it is deployed. Give the file with its values.");

    /// <summary>What a person writes is never this deep, and a reader calls itself.</summary>
    public static void ThrowIfDeep(int depth, string? place)
    {
        if (depth > MostDepth)
            throw new ToolException($"{place}: this is over {MostDepth} levels deep.");
    }

    /// <summary>A list, or one text with commas; nothing for what is not there.</summary>
    public static IEnumerable<ImportText> ListOf(Node? node)
    {
        if (node is null)
            return [];
        return node.Kind == NodeKind.List ? node.Items.Select(Of) : Of(node).Split();
    }

    public IEnumerable<ImportText> Split() => Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => this with { Text = item });

    public static bool IsOn(Node? node) => node is not null && Of(node) is var text && bool.TryParse(text.Text, out var isOn)
        ? isOn
        : node is null ? false : throw new ToolException($"{node.Place}: {node.Text} is neither true nor false.");

    // Helm and its kin, shells, Azure DevOps, ASP, and what a person is to replace; a named group of an expression is none of them.
    [GeneratedRegex(@"\{\{|\$\{|\$\(|<%|#\{|%[A-Z_]{3,}%|__[A-Z]|@@|(?<!\?)<[A-Za-z][A-Za-z _-]*>")]
    private static partial Regex Placeholder();
}
