using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.ExportTests.Agreement;

/// <summary>The policies of the table, as settings.</summary>
internal static class EdgePolicies
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> All =
        TabSeparated.Read("tests/StrictCors.ExportTests/Agreement/policies.tsv").ToDictionary(static row => row["policy"], static IReadOnlyDictionary<string, string?> (row) => Settings(row["settings"]));

    private static Dictionary<string, string?> Settings(string text) =>
        text.Split("; ").Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => (string?)pair[1]);
}
