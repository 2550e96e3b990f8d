using System.Text.Json;

namespace StrictCors.Tool.Sources;

/// <summary>
/// The containers of an ECS task definition: as registered, as <c>describe-task-definition</c> prints it, as the bare list of containers, and with
/// CloudFormation's capital letters.
/// </summary>
internal static class TaskDefinition
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static IReadOnlyList<Container> Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(InputFile.Text(path), s_lenient);
            var containers = Containers(json.RootElement);
            if (containers is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
                throw new ToolException($"{path} has no containerDefinitions, so it is no ECS task definition.");
            return [.. list.EnumerateArray().Select(ReadContainer)];
        }
        catch (JsonException exception)
        {
            throw new ToolException($"{path} is no JSON: {exception.Message}");
        }
    }

    private static JsonElement? Containers(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        return Member(Member(root, "taskDefinition") ?? root, "containerDefinitions");
    }

    private static Container ReadContainer(JsonElement container, int index)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var unknown = new List<UnknownSetting>();
        foreach (var (key, entry) in Entries(container, "environment"))
        {
            var value = Member(entry, "value");
            if (value is { ValueKind: JsonValueKind.String })
                values[key] = value.Value.GetString();
            else
                unknown.Add(new(key, $"{value?.GetRawText() ?? "nothing"} in the template"));
        }

        foreach (var (key, entry) in Entries(container, "secrets"))
        {
            // ECS refuses a name in both lists; here the one that can't be known must not be overruled by a guess.
            values.Remove(key);
            unknown.Add(new(key, $"the secret {Text(Member(entry, "valueFrom"))}"));
        }

        if (Member(container, "environmentFiles") is { ValueKind: JsonValueKind.Array } files)
            unknown.AddRange(files.EnumerateArray().Select(static file => new UnknownSetting("", $"the environment file {Text(Member(file, "value"))}")));
        return new(Member(container, "name")?.ToString() ?? $"container {index + 1}", values, unknown);
    }

    private static IEnumerable<(string Key, JsonElement Entry)> Entries(JsonElement container, string list)
    {
        if (Member(container, list) is not { ValueKind: JsonValueKind.Array } entries)
            yield break;
        foreach (var entry in entries.EnumerateArray())
            if (Member(entry, "name") is { ValueKind: JsonValueKind.String } name)
                yield return (EnvironmentFile.ConfigurationKey(name.GetString()!), entry);
    }

    private static string Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : value?.GetRawText() ?? "(not named)";

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in element.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
