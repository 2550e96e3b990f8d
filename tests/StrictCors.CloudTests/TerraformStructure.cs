using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests;

/// <summary>Holds a parsed file against the provider's arguments (<c>Structure/terraform.tsv</c>), and its references against what it declares.</summary>
internal static partial class TerraformStructure
{
    private static readonly string[] s_meta = ["count", "for_each", "depends_on", "provider", "lifecycle"];

    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_resources = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/terraform.tsv")
        .GroupBy(static row => row["resource"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["argument"]));

    public static IReadOnlyList<string> Problems(JsonObject file)
    {
        var problems = new List<string>();
        foreach (var (type, named) in file["resource"]?.AsObject() ?? [])
            foreach (var (name, bodies) in named!.AsObject())
                foreach (var body in bodies!.AsArray())
                    problems.AddRange(s_resources.TryGetValue(type, out var arguments) ? Block(arguments, "", body!.AsObject(), $"{type}.{name}") : [$"{type} is not described"]);
        problems.AddRange(References(file));
        return problems;
    }

    private static List<string> Block(Dictionary<string, IReadOnlyDictionary<string, string>> arguments, string prefix, JsonObject block, string path)
    {
        var (written, problems) = (WithoutDynamic(block), new List<string>());
        foreach (var (name, value) in written)
        {
            if (prefix.Length == 0 && s_meta.Contains(name))
                continue;
            problems.AddRange(arguments.TryGetValue(prefix + name, out var argument) ? Argument(arguments, argument, value!, $"{path}.{name}") : [$"{path}.{name} is no argument"]);
        }

        foreach (var (name, argument) in arguments)
            if (argument["required"].Length > 0 && name.StartsWith(prefix, StringComparison.Ordinal) && !name[prefix.Length..].Contains('.') && !written.ContainsKey(name[prefix.Length..]))
                problems.Add($"{path}.{name[prefix.Length..]} is required");
        return problems;
    }

    private static IEnumerable<string> Argument(Dictionary<string, IReadOnlyDictionary<string, string>> arguments, IReadOnlyDictionary<string, string> argument, JsonNode value, string path)
    {
        var kind = argument["kind"];
        if (kind is "block" or "blocks")
        {
            if (value is not JsonArray blocks || blocks.Any(static block => block is not JsonObject))
                return [$"{path} is no block"];
            return kind == "block" && blocks.Count > 1
                ? [$"{path} stands there more than once"]
                : blocks.SelectMany(block => Block(arguments, argument["argument"] + ".", block!.AsObject(), path));
        }

        return Fits(kind, value) ? [] : [$"{path} is no {kind}"];
    }

    private static bool Fits(string kind, JsonNode value) => IsExpression(value) || (kind, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("map", JsonValueKind.Object) => true,
        ("strings", JsonValueKind.Array) => value.AsArray().All(static item => item!.GetValueKind() == JsonValueKind.String),
        ("numbers", JsonValueKind.Array) => value.AsArray().All(static item => item!.GetValueKind() == JsonValueKind.Number),
        _ => false,
    };

    private static bool IsExpression(JsonNode value) => value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().StartsWith("${", StringComparison.Ordinal);

    /// <summary><c>dynamic "x" { content { … } }</c> stands for blocks called x.</summary>
    private static JsonObject WithoutDynamic(JsonObject block)
    {
        var plain = block.DeepClone().AsObject();
        if (!plain.Remove("dynamic", out var dynamics))
            return plain;
        foreach (var (name, blocks) in dynamics!.AsObject())
            plain[name] = new JsonArray([.. blocks!.AsArray().Select(static one => one!["content"]![0]!.DeepClone())]);
        return plain;
    }

    private static IEnumerable<string> References(JsonObject file)
    {
        var variables = (file["variable"]?.AsObject() ?? []).Select(static variable => variable.Key).ToHashSet();
        var expressions = Strings(file).SelectMany(static text => Expression().Matches(text).Select(static match => match.Value)).ToList();
        foreach (var name in expressions.SelectMany(static text => Variable().Matches(text).Select(static match => match.Groups[1].Value)))
            if (!variables.Contains(name))
                yield return $"var.{name} is declared nowhere";
        foreach (var match in expressions.SelectMany(static text => Resource().Matches(text)))
            if (file["resource"]?[match.Groups[1].Value]?[match.Groups[2].Value] is null)
                yield return $"{match.Value} is declared nowhere";
        foreach (var name in variables.Where(name => !expressions.Exists(text => text.Contains($"var.{name}", StringComparison.Ordinal))))
            yield return $"var.{name} is used nowhere";
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(static entry => Strings(entry.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\bvar\.(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<![\w.])(aws_\w+)\.(\w+)")]
    private static partial Regex Resource();
}
