using System.Globalization;
using System.Xml.Linq;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests.Services;

/// <summary>Holds a document against what its reference describes: <c>Structure/xml.tsv</c>.</summary>
internal static class XmlStructure
{
    private static readonly Dictionary<string, Dictionary<string, IReadOnlyDictionary<string, string>>> s_documents = TabSeparated.Read($"{CloudPolicy.Folder}/Structure/xml.tsv")
        .GroupBy(static row => row["document"]).ToDictionary(static rows => rows.Key, static rows => rows.ToDictionary(static row => row["path"]));

    public static IReadOnlyList<string> Problems(string document, string text) => [.. Element(s_documents[document], XDocument.Parse(text).Root!, "")];

    private static IEnumerable<string> Element(Dictionary<string, IReadOnlyDictionary<string, string>> rows, XElement element, string parent)
    {
        var path = parent.Length == 0 ? element.Name.LocalName : $"{parent}/{element.Name.LocalName}";
        if (!rows.TryGetValue(path, out var row))
            return [$"{path} is not described"];
        var problems = element.Attributes().SelectMany(attribute => Attribute(rows, attribute, path))
            .Concat(Missing(rows, path + "@", element.Attributes().Select(static attribute => attribute.Name.LocalName)))
            .Concat(Missing(rows, path + "/", element.Elements().Select(static child => child.Name.LocalName)))
            .Concat(element.Elements().GroupBy(static child => child.Name.LocalName).Where(children => children.Count() > 1 && rows.GetValueOrDefault($"{path}/{children.Key}")?["many"].Length == 0).Select(children => $"{path}/{children.Key} is there twice"))
            .Concat(element.Elements().SelectMany(child => Element(rows, child, path)));
        return row["type"] == "element" ? problems : problems.Concat(Text(row["type"], element.Value, path));
    }

    private static IEnumerable<string> Attribute(Dictionary<string, IReadOnlyDictionary<string, string>> rows, XAttribute attribute, string path) =>
        rows.TryGetValue($"{path}@{attribute.Name.LocalName}", out var row) ? Text(row["type"], attribute.Value, $"{path}@{attribute.Name.LocalName}") : [$"{path}@{attribute.Name.LocalName} is not described"];

    private static IEnumerable<string> Missing(Dictionary<string, IReadOnlyDictionary<string, string>> rows, string prefix, IEnumerable<string> names) =>
        rows.Where(row => row.Value["required"].Length > 0 && row.Key.StartsWith(prefix, StringComparison.Ordinal) && row.Key.IndexOfAny(['/', '@'], prefix.Length) < 0).Select(row => row.Key[prefix.Length..]).Except(names).Select(name => $"{prefix}{name} is required");

    private static IEnumerable<string> Text(string type, string text, string path)
    {
        var fits = type switch
        {
            "boolean" => text is "true" or "false",
            "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => text.Length > 0,
        };
        return fits ? [] : [$"{path} is no {type}"];
    }
}
