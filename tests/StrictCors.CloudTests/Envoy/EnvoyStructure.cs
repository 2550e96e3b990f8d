using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests.Envoy;

/// <summary>Holds a bootstrap against the fields of Envoy's v3 messages: <c>Structure/envoy.tsv</c>.</summary>
internal static partial class EnvoyStructure
{
    private const string Prefix = "type.googleapis.com/";

    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_messages = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/envoy.tsv")
        .GroupBy(static row => row["message"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["field"]));

    // Messages without a field that an export uses.
    private static readonly string[] s_empty = ["envoy.extensions.filters.http.cors.v3.Cors"];

    public static IReadOnlyList<string> Problems(JsonObject bootstrap) => [.. Message("envoy.config.bootstrap.v3.Bootstrap", bootstrap, "")];

    private static IEnumerable<string> Message(string name, JsonNode? node, string path)
    {
        if (node is not JsonObject message)
            return [$"{path} is no message"];
        if (!s_messages.TryGetValue(name, out var fields) && !s_empty.Contains(name))
            return [$"{path} is of the unknown message {name}"];
        return message.Where(static field => field.Key != "@type").SelectMany(field => fields?.GetValueOrDefault(field.Key) is { } row
            ? Field(row, field.Value, $"{path}.{field.Key}")
            : [$"{path}.{field.Key} is no field of {name}"]);
    }

    private static IEnumerable<string> Field(IReadOnlyDictionary<string, string> row, JsonNode? value, string path)
    {
        if (row["deprecated"].Length > 0)
            return [$"{path} is deprecated"];
        if (row["repeated"].Length > 0)
            return value is JsonArray list ? list.SelectMany((item, index) => Value(row["kind"], item, $"{path}[{index}]")) : [$"{path} is no list"];
        if (row["kind"].StartsWith("map ", StringComparison.Ordinal))
            return value is JsonObject map ? map.SelectMany(entry => Value(row["kind"][4..], entry.Value, $"{path}.{entry.Key}")) : [$"{path} is no map"];
        return Value(row["kind"], value, path);
    }

    private static IEnumerable<string> Value(string kind, JsonNode? value, string path)
    {
        if (kind == "any")
            return value?["@type"]?.GetValue<string>() is { } type && type.StartsWith(Prefix, StringComparison.Ordinal) ? Message(type[Prefix.Length..], value, path) : [$"{path} has no @type"];
        if (kind.StartsWith("envoy.", StringComparison.Ordinal))
            return Message(kind, value, path);
        var fits = (kind, value?.GetValueKind()) switch
        {
            ("struct", JsonValueKind.Object) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("bool", JsonValueKind.True or JsonValueKind.False) => true,
            ("duration", JsonValueKind.String) => Duration().IsMatch(value!.GetValue<string>()),
            (_, JsonValueKind.String) when kind.StartsWith("enum ", StringComparison.Ordinal) => kind[5..].Split('|').Contains(value!.GetValue<string>()),
            _ => false,
        };
        return fits ? [] : [$"{path} is no {kind}"];
    }

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)?s$")]
    private static partial Regex Duration();
}
