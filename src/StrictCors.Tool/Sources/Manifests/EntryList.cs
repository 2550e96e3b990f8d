using StrictCors.Tool.Sources.Documents;
using StrictCors.Validation;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>
/// A list of objects with a name and one more member, as ECS, Kubernetes and Container Apps have it. What only looks like it is refused, with the right
/// form: its readers ignore or refuse it, and a check that did too would miss what is in it.
/// </summary>
/// <param name="List">The member's name.</param>
/// <param name="Name">Of an entry's name.</param>
/// <param name="Members">What an entry may have beside its name; the first one is meant where something else is written.</param>
/// <param name="Format">Writes an entry: name, member, value.</param>
internal sealed record EntryList(string List, string Name, IReadOnlyList<string> Members, Func<string, string, string, string> Format)
{
    public static string Json(string name, string member, string value) => $"[{{ \"name\": \"{name}\", \"{member}\": \"{value}\" }}]";

    public static string Yaml(string name, string member, string value) => $"- name: {name}, and below it {member}: \"{value}\"";

    /// <param name="list">The list; <see langword="null"/> for none.</param>
    /// <param name="isOther">What is allowed in place of an entry.</param>
    public IEnumerable<Node> Read(Node? list, Func<Node, bool>? isOther = null)
    {
        if (list is null)
            return [];
        if (list.Kind != NodeKind.List)
            throw Wrong(list, $"{List} is {(list.Kind == NodeKind.Map ? "a map" : "a text")}, and has to be a list", Example(list));
        foreach (var entry in list.Items)
            if (isOther?.Invoke(entry) != true)
                ThrowIfWrong(entry);
        return list.Items;
    }

    private void ThrowIfWrong(Node entry)
    {
        if (entry.Kind != NodeKind.Map)
            throw Wrong(entry, $"an entry of {List} is an object", entry.Text.Split('=', 2) is [var name, var value] ? Format(name, Members[0], value) : Example(entry));
        foreach (var member in entry.Members)
            if (!Is(member.Name, Name) && !Members.Any(known => Is(member.Name, known)))
                throw new ToolException($"{entry.File}, line {member.Line}: an entry of {List} has no {member.Name}. {Instead(member.Name)}");
        if (entry.AnyCase(Name) is not { Kind: NodeKind.Text, Text.Length: > 0 } and not { Tag.Length: > 0 })
            throw Wrong(entry, $"an entry of {List} has no {Name}", Example(entry));
    }

    private string Instead(string member) => member.StartsWith("valueFrom", StringComparison.OrdinalIgnoreCase)
        ? "What comes from a secret belongs in the list \"secrets\"."
        : $"Write {(EditDistance.Between(member.ToUpperInvariant(), Name.ToUpperInvariant()) <= 2 || member is "key" ? Name : Members[0])}.";

    private string Example(Node written) => written.Members.FirstOrDefault(static member => member.Value.IsScalar) is { } first
        ? Format(first.Name, Members[0], first.Value.Text)
        : Format("CORS_ALLOWED_ORIGINS", Members[0], "https://app.example.com");

    private static ToolException Wrong(Node node, string what, string example) => new($"{node.Place}: {what}. Write {example}.");

    private static bool Is(string written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);
}
