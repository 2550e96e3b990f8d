using StrictCors.Tests.Cases;

namespace StrictCors.Fuzz;

/// <summary>The tables that the other tests read, as starting points.</summary>
internal static class Seeds
{
    public static IReadOnlyList<string> Values { get; } =
    [
        .. Column("Validation/bad-values.tsv", "value"),
        .. Column("Validation/good-values.tsv", "value"),
        .. Column("Validation/suspect-values.tsv", "value"),
        "content-type, x-one", "Accept-Encoding, Origin", "*",
    ];

    private static IEnumerable<string> Column(string table, string column) =>
        TabSeparated.Read($"tests/StrictCors.Tests/{table}").Select(row => row[column]);
}
