using System.Text.RegularExpressions;
using StrictCors.Tool.Export.ApiGatewayRest;
using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The mapping template of a REST API that picks the origin of a preflight. One that this tool did not write is a program, and not read.</summary>
internal static partial class RestTemplate
{
    private const string Override = "responseOverride.header." + WrittenHeader.Start;

    public static Node? Find(Node response) => (response.AnyCase("ResponseTemplates") ?? response["response_templates"]) is { } templates
        ? ImportDocument.Texts(templates).FirstOrDefault(static node => node.Text.Contains(Override, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <returns>The headers that it says beside the origin.</returns>
    public static IEnumerable<WrittenHeader> Add(ImportedPolicy policy, Node template)
    {
        var text = template.Text.Trim();
        var (exposed, origins) = (Line(text, ApiGatewayRestParts.ExposedStart), Quoted().Matches(Line(text, ApiGatewayRestParts.OriginsStart)).Select(static match => match.Groups[1].Value).ToList());
        if (text != ApiGatewayRestParts.Template(origins, exposed))
            throw new ToolException($"{template.Place}: how this mapping template picks the origin is not read. Give a file in which the origin is mapped, or write its list as settings.");
        foreach (var origin in origins)
            policy.AddOrigin(ImportText.Of(origin, template.Place));
        return exposed.Length > 0 ? [new("Access-Control-Expose-Headers", ImportText.Of(exposed, template.Place))] : [];
    }

    private static string Line(string text, string start) => text.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "";

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
