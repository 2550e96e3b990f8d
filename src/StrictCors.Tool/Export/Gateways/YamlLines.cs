using System.Globalization;

namespace StrictCors.Tool.Export.Gateways;

/// <summary>The members of a mapping, one a line; an empty list is left out.</summary>
internal sealed class YamlLines
{
    private readonly List<string> _lines = [];

    public YamlLines Add(string name, string value)
    {
        _lines.Add($"{name}: {value}");
        return this;
    }

    public YamlLines Add(string name, bool value) => Add(name, QuotedText.Of(value));

    public YamlLines Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Each item once: lists of Kubernetes are often sets.</summary>
    public YamlLines AddList(string name, IEnumerable<string> items)
    {
        var list = items.Distinct(StringComparer.Ordinal).ToList();
        return list.Count == 0 ? this : Add(name, QuotedText.List(list));
    }

    public YamlLines AddText(IEnumerable<string> lines)
    {
        _lines.AddRange(lines);
        return this;
    }

    public string Indented(int columns) => string.Concat(_lines.Select(line => $"{new string(' ', columns)}{line}\n"));
}
