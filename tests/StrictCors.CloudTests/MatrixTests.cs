using StrictCors.TestSupport.Files;
using StrictCors.Tool.Export;
using Xunit.Abstractions;

namespace StrictCors.CloudTests;

/// <summary>What each target can say, worked out by exporting, is what the page shows.</summary>
public sealed class MatrixTests(ITestOutputHelper output)
{
    private const string Title = """
        # What each target can say

        With `--owner edge`, by policy: `yes` is exact, except for the differences that [the guide](CLOUD.md), [that for IIS and Azure](MICROSOFT.md) and [the README](../README.md#what-an-edge-does-and-where-it-differs) list; `no` is refused, and
        `strictcors export` says why and what is nearest. With `--owner app` every target takes every policy. `dotnet test tests/StrictCors.CloudTests --filter FullyQualifiedName~MatrixTests` prints this table and holds it to the code;
        [policies.tsv](../../../tests/StrictCors.CloudTests/policies.tsv) has the settings.


        """;

    // Varnish is written for as a cache alone.
    private static readonly IReadOnlyList<IExportTarget> s_targets = [.. ExportTargets.All.Where(static target => target.Name != "varnish")];

    [Fact]
    public void The_page_shows_what_each_target_can_say()
    {
        var lines = new List<string> { $"| policy | {string.Join(" | ", s_targets.Select(static target => $"`{target.Name}`"))} |", $"| --- |{string.Concat(s_targets.Select(static _ => " --- |"))}" };
        foreach (var name in CloudPolicy.Rows.Select(static row => row["policy"]))
            lines.Add($"| {name} | {string.Join(" | ", s_targets.Select(target => CloudPolicy.Find(name).Export(target.Name, ExportOwner.Edge).Text is null ? "no" : "yes"))} |");
        var table = string.Join('\n', lines) + "\n";
        output.WriteLine(table);
        Golden.Compare("src/StrictCors.Tool/Export/MATRIX.md", Title.ReplaceLineEndings("\n") + table);
    }
}
