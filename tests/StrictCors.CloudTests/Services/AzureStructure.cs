using System.Text.Json.Nodes;
using StrictCors.CloudTests.Gateways;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests.Services;

/// <summary>Holds a template of Azure Resource Manager against the REST specifications: <c>Structure/azure.tsv</c>.</summary>
internal static class AzureStructure
{
    private static readonly string[] s_sections = ["$schema", "contentVersion", "metadata", "parameters", "resources"];

    private static readonly string[] s_members = ["type", "apiVersion", "name", "dependsOn", "location", "properties"];

    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_resources = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/azure.tsv")
        .GroupBy(static row => row["kind"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["path"]));

    public static IReadOnlyList<string> Problems(string text)
    {
        var template = JsonNode.Parse(text)!.AsObject();
        return
        [
            .. template.Where(static section => !s_sections.Contains(section.Key)).Select(static section => $"{section.Key} is no section"),
            .. template["resources"]!.AsArray().SelectMany(static resource => Resource(resource!.AsObject())),
            .. References(text, template["parameters"]!.AsObject()),
        ];
    }

    private static List<string> Resource(JsonObject resource)
    {
        var type = resource["type"]!.GetValue<string>();
        if (!s_resources.TryGetValue(type, out var rows))
            return [$"{type} is not described"];
        var problems = resource.Where(static member => !s_members.Contains(member.Key)).Select(static member => $"{member.Key} is no member of a resource").ToList();
        if (resource["apiVersion"]!.GetValue<string>() != rows[""]["type"])
            problems.Add($"{resource["apiVersion"]} is not {rows[""]["type"]}");
        if (resource["properties"] is { } properties)
            problems.AddRange(KubernetesStructure.Value(rows, "properties", properties));
        return problems;
    }

    private static IEnumerable<string> References(string text, JsonObject parameters) => text.Split("parameters('").Skip(1).Select(static rest => rest[..rest.IndexOf('\'', StringComparison.Ordinal)])
        .Where(name => !parameters.ContainsKey(name)).Select(static name => $"{name} is declared nowhere");
}
