using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>One line of a SARIF log. <paramref name="Level"/> is <c>error</c>, <c>warning</c> or <c>note</c>.</summary>
internal sealed record SarifResult(string RuleId, string Level, string Message, string Uri, int? Line);

/// <summary>SARIF 2.1.0, as code hosts read it: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.</summary>
internal static class Sarif
{
    public static string Write(IReadOnlyList<SarifResult> results) => Json.Write(new Dictionary<string, object>
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new object[]
        {
            new
            {
                Tool = new
                {
                    Driver = new
                    {
                        Name = "strictcors",
                        Version = ToolVersion.Text,
                        Rules = results.Select(static result => result.RuleId).Distinct().Order(StringComparer.Ordinal).Select(static id => new { Id = id }),
                    },
                },
                Results = results.Select(static result => new
                {
                    result.RuleId,
                    result.Level,
                    Message = new { Text = ForeignText.Sarif(result.Message) },
                    Locations = new[]
                    {
                        new
                        {
                            PhysicalLocation = new
                            {
                                ArtifactLocation = new { result.Uri },
                                Region = result.Line is { } line ? new { StartLine = line } : null,
                            },
                        },
                    },
                }),
            },
        },
    });
}
