using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests;

/// <summary>Holds a template against AWS's resource specification (<c>Structure/cloudformation.tsv</c>), and its references against what it declares.</summary>
internal static partial class CloudFormationStructure
{
    private static readonly string[] s_sections = ["AWSTemplateFormatVersion", "Description", "Parameters", "Conditions", "Resources", "Outputs"];

    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_types = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/cloudformation.tsv")
        .GroupBy(static row => row["type"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["property"]));

    public static IReadOnlyList<string> Problems(JsonObject template)
    {
        var problems = template.Where(static section => !s_sections.Contains(section.Key)).Select(static section => $"{section.Key} is no section").ToList();
        foreach (var (name, resource) in template["Resources"]!.AsObject())
        {
            var type = resource!["Type"]!.GetValue<string>();
            problems.AddRange(s_types.ContainsKey(type) ? Properties(type, type, resource["Properties"]!.AsObject(), name) : [$"{type} is not described"]);
        }

        problems.AddRange(References(template));
        return problems;
    }

    private static IEnumerable<string> Properties(string resource, string type, JsonObject properties, string path)
    {
        var described = s_types[type];
        var problems = properties.SelectMany(property => described.TryGetValue(property.Key, out var row)
            ? Value(resource, row["kind"], row["item"], property.Value!, $"{path}.{property.Key}")
            : [$"{path}.{property.Key} is no property of {type}"]);
        return problems.Concat(described.Where(row => row.Value["required"].Length > 0 && !properties.ContainsKey(row.Key)).Select(row => $"{path}.{row.Key} is required"));
    }

    private static IEnumerable<string> Value(string resource, string kind, string item, JsonNode value, string path)
    {
        if (IsFunction(value) || kind == "Json")
            return [];
        if (kind == "List")
            return value is JsonArray list ? list.SelectMany((one, index) => Value(resource, item, "", one!, $"{path}[{index}]")) : [$"{path} is no list"];
        if (kind == "Map")
            return value is JsonObject map ? map.SelectMany(entry => Value(resource, item, "", entry.Value!, $"{path}.{entry.Key}")) : [$"{path} is no map"];
        if (s_types.ContainsKey($"{resource}.{kind}"))
            return value is JsonObject properties ? Properties(resource, $"{resource}.{kind}", properties, path) : [$"{path} is no {kind}"];
        var fits = (kind, value.GetValueKind()) switch
        {
            ("String", JsonValueKind.String) or ("Boolean", JsonValueKind.True or JsonValueKind.False) or ("Integer" or "Double", JsonValueKind.Number) => true,
            _ => false,
        };
        return fits ? [] : [$"{path} is no {kind}"];
    }

    private static bool IsFunction(JsonNode? value) => value is JsonObject { Count: 1 } map && map.First().Key is var key && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal));

    private static IEnumerable<string> References(JsonObject template)
    {
        var declared = (template["Parameters"]?.AsObject() ?? []).Concat(template["Resources"]!.AsObject()).Select(static one => one.Key).ToHashSet();
        foreach (var name in template["Resources"]!.AsObject().SelectMany(static resource => resource.Value!["DependsOn"]?.AsArray() ?? []).Select(static name => name!.GetValue<string>()).Where(name => !declared.Contains(name)))
            yield return $"{name} is declared nowhere";
        var conditions = (template["Conditions"]?.AsObject() ?? []).Select(static one => one.Key).ToHashSet();
        foreach (var (function, value) in Functions(template))
        {
            var names = function switch
            {
                "Ref" => [value.GetValue<string>()],
                "Fn::GetAtt" => [value[0]!.GetValue<string>()],
                "Fn::Sub" => Placeholder().Matches(value.GetValue<string>()).Select(static match => match.Groups[1].Value),
                _ => (IEnumerable<string>)[],
            };
            foreach (var name in names.Where(name => !declared.Contains(name) && !name.StartsWith("AWS::", StringComparison.Ordinal)))
                yield return $"{name} is declared nowhere";
            if (function == "Fn::If" && !conditions.Contains(value[0]!.GetValue<string>()))
                yield return $"the condition {value[0]} is declared nowhere";
        }
    }

    private static IEnumerable<(string Function, JsonNode Value)> Functions(JsonNode? node) => node switch
    {
        JsonObject map => (IsFunction(map) ? [(map.First().Key, map.First().Value!)] : (IEnumerable<(string, JsonNode)>)[]).Concat(map.SelectMany(static entry => Functions(entry.Value))),
        JsonArray list => list.SelectMany(Functions),
        _ => [],
    };

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();
}
