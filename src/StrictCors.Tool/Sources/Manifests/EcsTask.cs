using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>
/// The containers of an ECS task definition: as registered, as <c>describe-task-definition</c> prints it, as the bare list of containers, and with
/// CloudFormation's capital letters.
/// </summary>
internal static class EcsTask
{
    public static IReadOnlyList<Container> Read(Node root)
    {
        var definition = root.AnyCase("taskDefinition") ?? root;
        var list = root.Kind == NodeKind.List ? root : definition.AnyCase("containerDefinitions")
            ?? throw new ToolException($"{root.File} has no containerDefinitions, so it is no ECS task definition.");
        if (list.Kind != NodeKind.List || list.Items.Count == 0)
            throw new ToolException($"{list.Place}: containerDefinitions is a list of at least one container.");
        return [.. list.Items.Select(static (container, index) => ReadContainer(container, index, ""))];
    }

    private static Container ReadContainer(Node container, int index, string owner)
    {
        var name = container.AnyCase("name") is { Kind: NodeKind.Text } text ? text.Text : $"container {index + 1}";
        var variables = new Variables();
        foreach (var entry in container.AnyCase("environment")?.Items ?? [])
            if (entry.AnyCase("name") is { Kind: NodeKind.Text } key)
                Set(variables, key, entry.AnyCase("value"));

        // ECS refuses a name in both lists; here the one that can't be known must not be overruled by a guess.
        foreach (var entry in container.AnyCase("secrets")?.Items ?? [])
            if (entry.AnyCase("name") is { Kind: NodeKind.Text } key)
                variables.SetUnknown(key.Text, $"the secret {entry.AnyCase("valueFrom")?.Text}", new(key.File, key.Line));
        foreach (var file in container.AnyCase("environmentFiles")?.Items ?? [])
            variables.AddUnknownNames($"the environment file {file.AnyCase("value")?.Text}");
        return new(name, $"{owner}container {name}", new(container.File, container.Line), variables);
    }

    private static void Set(Variables variables, Node key, Node? value)
    {
        var place = new FilePlace(key.File, key.Line);
        if (value is { Kind: NodeKind.Text })
            variables.Set(key.Text, value.Text, place);
        else
            variables.SetUnknown(key.Text, $"{value?.Text ?? "nothing"} in the template", place);
    }
}
