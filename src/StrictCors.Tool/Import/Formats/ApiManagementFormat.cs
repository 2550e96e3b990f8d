using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The cors policy of Azure API Management: https://learn.microsoft.com/azure/api-management/cors-policy.</summary>
internal sealed class ApiManagementFormat : IImportFormat
{
    public string Name => "apim";

    public string What => "a policy document of API Management with a cors element";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit });
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException exception)
        {
            throw new ToolException($"{path}, line {exception.LineNumber}: this is no XML. {exception.Message}");
        }

        return [.. document.Descendants("cors").Select(cors => Policy(cors, path))];
    }

    private static ImportedPolicy Policy(XElement cors, string path)
    {
        var policy = new ImportedPolicy(Place(cors, path)) { AllowsCredentials = IsOn(cors, "allow-credentials", path) };
        foreach (var origin in Values(cors, "allowed-origins", "origin", path))
            policy.AddOrigin(origin with { Text = origin.Text.TrimEnd('/') });
        policy.Methods.AddRange(Values(cors, "allowed-methods", "method", path).Select(static item => item.Text));
        policy.Headers.AddRange(Values(cors, "allowed-headers", "header", path).Select(static item => item.Text));
        policy.ExposedHeaders.AddRange(Values(cors, "expose-headers", "header", path).Select(static item => item.Text));
        // GET and POST are what is there where nothing is said.
        if (cors.Element("allowed-methods") is null)
            policy.Methods.AddRange(["GET", "POST"]);
        if (cors.Element("allowed-methods")?.Attribute("preflight-result-max-age") is { } age)
            policy.SetAge(ImportText.Of(age.Value, policy.Place));
        if (cors.Attribute("terminate-unmatched-request")?.Value != "false")
            policy.Inexact(policy.Place, "terminate-unmatched-request is on, so a refused request gets an empty 200. StrictCors refuses its preflight with 403 and lets the application answer the rest.");
        return policy;
    }

    private static IEnumerable<ImportText> Values(XElement cors, string list, string item, string path) =>
        cors.Element(list)?.Elements(item).Select(element => Text(element.Value, Place(element, path))) ?? [];

    private static bool IsOn(XElement cors, string name, string path) => cors.Attribute(name) is { } attribute
        && (bool.TryParse(Text(attribute.Value, Place(cors, path)).Text, out var isOn) ? isOn : throw new ToolException($"{Place(cors, path)}: {name} is neither true nor false."));

    // A policy expression is code that runs for each request.
    private static ImportText Text(string value, string place) => value.Contains("@(", StringComparison.Ordinal) || value.Contains("@{", StringComparison.Ordinal)
        ? throw new ToolException($"{place}: {value} is worked out for each request. Give the file with its values.")
        : ImportText.Of(value, place);

    private static string Place(IXmlLineInfo element, string path) => string.Create(CultureInfo.InvariantCulture, $"{path}, line {element.LineNumber}");
}
