namespace StrictCors.Tool.Sources.Documents;

internal enum NodeKind
{
    Null,
    Text,
    Number,
    Flag,
    List,
    Map,
}

/// <summary>A value of a JSON or YAML document, and the line that it begins at.</summary>
internal sealed record Node(NodeKind Kind, int Line)
{
    public string File { get; init; } = "";

    /// <summary>A scalar as it is written, without quotes.</summary>
    public string Text { get; init; } = "";

    /// <summary>YAML's short form of an intrinsic function, such as <c>!Ref</c>; empty for none.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Written without quotes in YAML, where some readers take <c>yes</c> for a flag.</summary>
    public bool IsPlain { get; init; }

    public IReadOnlyList<Node> Items { get; init; } = [];

    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The member of exactly this name; a null counts as none.</summary>
    public Node? this[string name] => Find(name, StringComparison.Ordinal);

    public bool IsScalar => Kind is NodeKind.Text or NodeKind.Number or NodeKind.Flag;

    public FilePlace FilePlace => new(File, Line);

    /// <summary>Where it is, as messages begin.</summary>
    public string Place => $"{File}, line {Line}";

    public Node? AnyCase(string name) => Find(name, StringComparison.OrdinalIgnoreCase);

    private Node? Find(string name, StringComparison comparison)
    {
        foreach (var member in Members)
            if (member.Name.Equals(name, comparison))
                return member.Value.Kind == NodeKind.Null ? null : member.Value;
        return null;
    }
}

internal sealed record Member(string Name, Node Value, int Line);
