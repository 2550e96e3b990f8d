using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests.Gateways;

/// <summary>Holds an object of Kubernetes against its custom resource definition: <c>Structure/kubernetes.tsv</c>.</summary>
internal static class KubernetesStructure
{
    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_kinds = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/kubernetes.tsv")
        .GroupBy(static row => row["kind"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["path"]));

    public static IReadOnlyList<string> Problems(JsonObject document)
    {
        var kind = document["kind"]!.GetValue<string>();
        if (!s_kinds.TryGetValue(kind, out var rows))
            return [$"{kind} is not described"];
        var problems = Value(rows, "spec", document["spec"]).ToList();
        if (document["apiVersion"]!.GetValue<string>() != rows[""]["type"])
            problems.Add($"{document["apiVersion"]} is not {rows[""]["type"]}");
        if (document["metadata"]?["name"]?.GetValue<string>() is not { Length: > 0 })
            problems.Add("metadata.name is required");
        return problems;
    }

    /// <summary>A value of any object that is described by paths.</summary>
    public static IEnumerable<string> Value(Dictionary<string, IReadOnlyDictionary<string, string>> rows, string path, JsonNode? value)
    {
        if (!rows.TryGetValue(path, out var row))
            return [$"{path} is not described"];
        return (row["type"], value) switch
        {
            ("object", JsonObject map) => Members(rows, path, map),
            ("objects", JsonArray list) => Bounds(row, path, list.Count).Concat(list.SelectMany(item => item is JsonObject map ? Members(rows, path + "[]", map) : [$"{path} is no list of objects"])),
            ("strings", JsonArray list) => Strings(row, path, list),
            ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String => Text(row, path, text.GetValue<string>(), row["least"], row["most"]),
            ("integer" or "integer or string", JsonValue number) when number.GetValueKind() == JsonValueKind.Number => Bounds(row, path, number.GetValue<long>()),
            ("boolean", JsonValue flag) when flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [],
            ("map of string", JsonObject map) when map.All(static entry => entry.Value!.GetValueKind() == JsonValueKind.String) => [],
            _ => [$"{path} is no {row["type"]}"],
        };
    }

    private static IEnumerable<string> Members(Dictionary<string, IReadOnlyDictionary<string, string>> rows, string path, JsonObject map) =>
        map.Where(static member => member.Value is not null).SelectMany(member => Value(rows, $"{path}.{member.Key}", member.Value))
            .Concat(rows.Where(row => row.Value["required"].Length > 0 && ParentOf(row.Key) == path && !map.ContainsKey(row.Key[(path.Length + 1)..])).Select(static row => $"{row.Key} is required"));

    private static string ParentOf(string path) => path.LastIndexOf('.') is var dot and >= 0 ? path[..dot] : "";

    private static IEnumerable<string> Strings(IReadOnlyDictionary<string, string> row, string path, JsonArray list)
    {
        var items = list.Select(static item => item!.GetValue<string>()).ToList();
        var problems = Bounds(row, path, items.Count).Concat(items.SelectMany(item => Text(row, path, item, row["shortest"], row["longest"])));
        if (row["rules"].Contains("set", StringComparison.Ordinal) && items.Distinct(StringComparer.Ordinal).Count() < items.Count)
            problems = problems.Append($"{path} has an item twice");
        return row["rules"].Contains("star alone", StringComparison.Ordinal) && items.Contains("*") && items.Count > 1 ? problems.Append($"{path} has more than its star") : problems;
    }

    private static IEnumerable<string> Text(IReadOnlyDictionary<string, string> row, string path, string text, string shortest, string longest)
    {
        if (row["enum"].Length > 0 && !row["enum"].Split('|').Contains(text))
            yield return $"{path} takes no {text}";
        if (row["pattern"].Length > 0 && !Regex.IsMatch(text, row["pattern"]))
            yield return $"{path} does not match with {text}";
        if (IsOutside(shortest, longest, text.Length))
            yield return $"{path} has {text.Length} characters";
    }

    private static IEnumerable<string> Bounds(IReadOnlyDictionary<string, string> row, string path, long number) => IsOutside(row["least"], row["most"], number) ? [$"{path} is {number}"] : [];

    private static bool IsOutside(string least, string most, long number) =>
        (least.Length > 0 && number < long.Parse(least, CultureInfo.InvariantCulture)) || (most.Length > 0 && number > long.Parse(most, CultureInfo.InvariantCulture));
}
