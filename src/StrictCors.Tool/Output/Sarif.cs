using System.Text.Json.Serialization;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>One line of a SARIF log. <paramref name="Level"/> is <c>error</c>, <c>warning</c> or <c>note</c>.</summary>
internal sealed record SarifResult(string RuleId, string Level, string Message, string Uri, int? Line);

/// <summary>SARIF 2.1.0, as code hosts read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.</summary>
internal static class Sarif
{
    public static string Write(IReadOnlyList<SarifResult> results)
    {
        var rules = results.Select(static result => result.RuleId).Distinct().Order(StringComparer.Ordinal).Select(static id => new SarifRule(id));
        return Json.Write(new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [new(new(new("strictcors", ToolVersion.Text, rules)), results.Select(ToLog))]));
    }

    private static SarifLogResult ToLog(SarifResult result)
    {
        var region = result.Line is { } line ? new SarifRegion(line) : null;
        return new(result.RuleId, result.Level, new(ForeignText.Sarif(result.Message)), [new(new(new(result.Uri), region))]);
    }
}

// The objects of the format, by the names of its properties.
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);

internal sealed record SarifRun(SarifTool Tool, IEnumerable<SarifLogResult> Results);

internal sealed record SarifTool(SarifDriver Driver);

internal sealed record SarifDriver(string Name, string Version, IEnumerable<SarifRule> Rules);

internal sealed record SarifRule(string Id);

internal sealed record SarifLogResult(string RuleId, string Level, SarifText Message, IReadOnlyList<SarifLocation> Locations);

internal sealed record SarifText(string Text);

internal sealed record SarifLocation(SarifPhysicalLocation PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifact ArtifactLocation, SarifRegion? Region);

internal sealed record SarifArtifact(string Uri);

internal sealed record SarifRegion(int StartLine);
