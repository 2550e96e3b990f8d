using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace StrictCors.CloudTests;

/// <summary>YAML as the JSON it stands for: plain scalars become booleans and numbers, quoted ones stay text.</summary>
internal static class YamlText
{
    public static JsonObject Parse(string text) => All(text).Should().ContainSingle().Subject;

    public static IReadOnlyList<JsonObject> All(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(static document => (JsonObject)Read(document.RootNode))];
    }

    private static JsonNode Read(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(static child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, (JsonNode?)Read(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Read)]),
        _ => Scalar((YamlScalarNode)node),
    };

    private static JsonValue Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        if (text is "true" or "false")
            return JsonValue.Create(text == "true");
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);
    }
}
