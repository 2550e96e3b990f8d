using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace StrictCors.Tool.Import;

/// <summary>Elements of an XML file, their attributes, and where they are.</summary>
/// <param name="path">For messages.</param>
internal sealed class ImportXml(string path)
{
    public IEnumerable<XElement> Read(string text, string name)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Descendants(name);
        }
        catch (XmlException exception)
        {
            throw new ToolException($"{path}, line {exception.LineNumber}: this is no XML. {exception.Message}");
        }
    }

    /// <summary>The items of a list in an element; nothing for what is not there.</summary>
    /// <param name="element">What has the list.</param>
    /// <param name="list">The list's name.</param>
    /// <param name="item">The name of an item.</param>
    /// <param name="attribute">Where its text is; <see langword="null"/> for the element's own.</param>
    public IEnumerable<ImportText> Values(XElement element, string list, string item, string? attribute = null) =>
        element.Element(list)?.Elements(item).Select(one => attribute is null ? Text(one.Value, one) : Attribute(one, attribute) ?? throw new ToolException($"{Place(one)}: {attribute} is missing.")) ?? [];

    public ImportText? Attribute(XElement element, string name) => element.Attribute(name) is { } attribute ? Text(attribute.Value, element) : null;

    public bool IsOn(XElement? element, string name, bool unsaid = false) => element is null || Attribute(element, name) is not { } value
        ? unsaid
        : bool.TryParse(value.Text, out var isOn) ? isOn : throw new ToolException($"{value.Place}: {name} is neither true nor false.");

    public string Place(XElement element) => string.Create(CultureInfo.InvariantCulture, $"{path}, line {((IXmlLineInfo)element).LineNumber}");

    // A policy expression of API Management is code that runs for each request.
    private ImportText Text(string value, XElement element) => value.Contains("@(", StringComparison.Ordinal) || value.Contains("@{", StringComparison.Ordinal)
        ? throw new ToolException($"{Place(element)}: {value} is worked out for each request. Give the file with its values.")
        : ImportText.Of(value, Place(element));
}
