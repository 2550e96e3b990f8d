using StrictCors.Tool.Sources.Documents;
using StrictCors.Validation;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>
/// The containers of an ECS task definition: as registered, as <c>describe-task-definition</c> prints it, as the bare list of containers, and with
/// CloudFormation's capital letters.
/// </summary>
internal static class EcsTask
{
    private static readonly EntryList s_environment = new("environment", "name", ["value"], EntryList.Json);
    private static readonly EntryList s_secrets = new("secrets", "name", ["valueFrom"], EntryList.Json);
    private static readonly string[] s_lists = ["environment", "secrets", "environmentFiles"];

    // What other systems call the environment.
    private static readonly string[] s_otherWords = ["env", "envs", "envVars", "variables", "environmentVariables", "environment_variables"];

    public static IReadOnlyList<Container> Read(Node root)
    {
        var definition = root.AnyCase("taskDefinition") ?? root;
        var list = root.Kind == NodeKind.List ? root : definition.AnyCase("containerDefinitions")
            ?? throw new ToolException($"{root.File} has no containerDefinitions, so it is no ECS task definition. Write {{ \"containerDefinitions\": [{{ \"name\": \"api\", … }}] }}.");
        foreach (var member in definition.Members)
            if (s_lists.Any(name => name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
                throw new ToolException($"{root.File}, line {member.Line}: {member.Name} belongs to a container, in containerDefinitions.");
        return ReadContainers(list);
    }

    /// <param name="list">The containers.</param>
    /// <param name="owner">What they belong to, as their names begin; empty where there is one task definition.</param>
    /// <param name="isTemplate">CloudFormation makes texts of numbers, and ECS refuses them.</param>
    public static IReadOnlyList<Container> ReadContainers(Node list, string owner = "", bool isTemplate = false)
    {
        if (list.Kind != NodeKind.List || list.Items.Count == 0)
            throw new ToolException($"{list.Place}: containerDefinitions is a list of at least one container. Write [{{ \"name\": \"api\", … }}].");
        return [.. list.Items.Select((container, index) => ReadContainer(container, $"container {index + 1}", owner, isTemplate))];
    }

    /// <param name="container">The container.</param>
    /// <param name="unnamed">What it is called where it has no name.</param>
    /// <param name="owner">What it belongs to, as its name begins.</param>
    /// <param name="isTemplate">CloudFormation makes texts of numbers, and ECS refuses them.</param>
    public static Container ReadContainer(Node container, string unnamed, string owner, bool isTemplate)
    {
        if (container.Kind != NodeKind.Map)
            throw new ToolException($"{container.Place}: a container is an object. Write {{ \"name\": \"api\", … }}.");
        ThrowIfNearly(container);
        var name = container.AnyCase("name") is { } text ? Intrinsic.Read(text) ?? Intrinsic.Describe(text) : unnamed;
        var variables = new Variables();
        foreach (var entry in Entries(s_environment, container, variables))
            Set(variables, entry.AnyCase("name")!, entry.AnyCase("value"), entry, isTemplate);

        // ECS refuses a name in both lists; here the one that can't be known must not be overruled by a guess.
        foreach (var entry in Entries(s_secrets, container, variables))
            SetUnknown(variables, entry.AnyCase("name")!, $"the secret {(entry.AnyCase("valueFrom") is { } from ? Intrinsic.Read(from) ?? Intrinsic.Describe(from) : "(not named)")}");
        foreach (var file in container.AnyCase("environmentFiles")?.Items ?? [])
            variables.AddUnknownNames($"the environment file {(file.AnyCase("value") is { } value ? Intrinsic.Read(value) ?? Intrinsic.Describe(value) : "(not named)")}");
        return new(name, $"{owner}container {name}", new(container.File, container.Line), variables);
    }

    /// <summary>The entries that are written out. A function in place of the list or of an entry may set anything.</summary>
    private static IEnumerable<Node> Entries(EntryList kind, Node container, Variables variables)
    {
        var list = container.AnyCase(kind.List);
        if (list is not null && Intrinsic.Is(list))
        {
            variables.AddUnknownNames($"{Intrinsic.Describe(list)} in the template");
            yield break;
        }

        foreach (var entry in kind.Read(list, Intrinsic.Is))
        {
            if (!Intrinsic.Is(entry))
                yield return entry;
            else if (NamesIn(entry).ToList() is { Count: > 0 } names)
                names.ForEach(name => variables.SetUnknown(name.Text, $"{Intrinsic.Describe(entry)} in the template", new(name.File, name.Line)));
            else
                variables.AddUnknownNames($"{Intrinsic.Describe(entry)} in the template");
        }
    }

    private static IEnumerable<Node> NamesIn(Node node) =>
        node.AnyCase("name") is { Kind: NodeKind.Text, Tag: "" } name ? [name] : node.Items.Concat(node.Members.Select(static member => member.Value)).SelectMany(NamesIn);

    private static void Set(Variables variables, Node key, Node? value, Node entry, bool isTemplate)
    {
        if (value is null)
            throw new ToolException($"{entry.Place}: {key.Text} has no value. Write {EntryList.Json(key.Text, "value", "")} where it is empty.");
        if (!value.IsScalar && !Intrinsic.Is(value))
            throw new ToolException($"{value.Place}: the value of {key.Text} is no text. Write {EntryList.Json(key.Text, "value", "https://app.example.com")}.");
        if (value.Kind != NodeKind.Text && !isTemplate && value.IsScalar)
            throw new ToolException($"{value.Place}: ECS takes only a text for the value of {key.Text}. Write {EntryList.Json(key.Text, "value", value.Text)}.");
        if (Intrinsic.Read(value) is { } text && Intrinsic.Read(key) is { } name)
            variables.Set(name, text, new(value.File, value.Line));
        else
            SetUnknown(variables, key, $"{Intrinsic.Describe(value)} in the template");
    }

    private static void SetUnknown(Variables variables, Node key, string origin)
    {
        if (Intrinsic.Read(key) is { } name)
            variables.SetUnknown(name, origin, new(key.File, key.Line));
        else
            variables.AddUnknownNames($"{Intrinsic.Describe(key)} in the template");
    }

    private static void ThrowIfNearly(Node container)
    {
        foreach (var member in container.Members)
        {
            var meant = s_otherWords.Contains(member.Name, StringComparer.OrdinalIgnoreCase) ? s_lists[0] : Array.Find(s_lists, name => IsNearly(member.Name, name));
            if (meant is not null)
                throw new ToolException($"{container.File}, line {member.Line}: a container of ECS has no {member.Name}. Write {meant}.");
        }
    }

    private static bool IsNearly(string written, string name) => written.Length > 0
        && char.ToLowerInvariant(written[0]) == name[0]
        && Math.Abs(written.Length - name.Length) <= 1
        && !written.Equals(name, StringComparison.OrdinalIgnoreCase)
        && EditDistance.Between(written.ToUpperInvariant(), name.ToUpperInvariant()) is 1 or 2;
}
