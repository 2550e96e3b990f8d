using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Sources.Manifests;

/// <summary>The containers of Azure Container Apps: the YAML of <c>az containerapp</c>, one resource in JSON, or an ARM template, which Bicep is built to.</summary>
internal static class ContainerApps
{
    private static readonly EntryList s_environment = new("env", "name", ["value", "secretRef"], EntryList.Yaml);

    public static IReadOnlyList<Container> Read(Node root)
    {
        var apps = Apps(root).ToList();
        if (apps.Count == 0)
            throw new ToolException($"{root.File} has no containers of Microsoft.App.");
        return [.. apps.SelectMany(app => Containers(app).Items.Select((container, index) => Read(container, index, apps.Count > 1 ? $"{Name(app)}, " : "")))];
    }

    private static IEnumerable<Node> Apps(Node resource)
    {
        if (resource["properties"]?["template"]?["containers"] is { Kind: NodeKind.List })
            return [resource];
        // A deployment inside a deployment has its template as a property; from language version 2.0 resources have names instead of places.
        var list = resource["resources"] ?? resource["properties"]?["template"]?["resources"];
        return (list?.Items ?? []).Concat(list?.Members.Select(static member => member.Value) ?? []).SelectMany(Apps);
    }

    private static Node Containers(Node app) => app["properties"]!["template"]!["containers"]!;

    private static string Name(Node app) => app["name"]?.Text ?? "app";

    private static Container Read(Node container, int index, string owner)
    {
        if ((container["environment"] ?? container["environmentVariables"]) is { } other)
            throw new ToolException($"{other.Place}: a container of Container Apps has its environment in env. Write {EntryList.Yaml("CORS_ALLOWED_ORIGINS", "value", "https://app.example.com")}.");
        var variables = new Variables();
        var environment = container["env"];
        if (environment is { Kind: NodeKind.Text } && IsExpression(environment.Text))
        {
            variables.AddUnknownNames($"{environment.Text} in the template");
            environment = null;
        }

        foreach (var entry in s_environment.Read(environment, static entry => entry.Kind == NodeKind.Text && IsExpression(entry.Text)))
            Set(variables, entry);
        var name = container["name"]?.Text ?? $"container {index + 1}";
        return new(name, $"{owner}container {name}", container.FilePlace, variables);
    }

    private static void Set(Variables variables, Node entry)
    {
        if (entry.Kind == NodeKind.Text || entry["name"] is not { } name || IsExpression(name.Text))
            variables.AddUnknownNames($"{(entry.Kind == NodeKind.Text ? entry : entry["name"]!).Text} in the template");
        else if (entry["secretRef"] is { } secret)
            variables.SetUnknown(name.Text, $"the secret {secret.Text}", entry.FilePlace);
        else if (entry["value"] is { IsScalar: false } value)
            throw new ToolException($"{value.Place}: the value of {name.Text} is no text. Write a comma-separated list.");
        else if (entry["value"] is { } text && IsExpression(text.Text))
            variables.SetUnknown(name.Text, $"{text.Text} in the template", text.FilePlace);
        else
            variables.Set(name.Text, entry["value"]?.Text.Replace("[[", "[", StringComparison.Ordinal) ?? "", (entry["value"] ?? entry).FilePlace);
    }

    // https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions: two brackets are one that is meant.
    private static bool IsExpression(string text) => text is ['[', not '[', .., ']'];
}
