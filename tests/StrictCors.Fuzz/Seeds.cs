using StrictCors.TestSupport.Files;

namespace StrictCors.Fuzz;

/// <summary>The tables that the other tests read, as starting points.</summary>
internal static class Seeds
{
    public static IReadOnlyList<string> Values { get; } =
    [
        .. Column("Validation/bad-values.tsv", "value"),
        .. Column("Validation/good-values.tsv", "value"),
        .. Column("Validation/suspect-values.tsv", "value"),
    ];

    public static IReadOnlyList<string> Entries { get; } =
    [
        .. Column("Origins/bad-entries.tsv", "entry"),
        .. Column("Origins/good-entries.tsv", "entry"),
    ];

    public static IReadOnlyList<string> Origins { get; } =
    [
        .. Column("Origins/request-origins.tsv", "origin"),
        .. Column("Origins/origin-patterns.tsv", "origin"),
        .. OriginLists.All.SelectMany(static list => list).Select(static entry => entry.TrimStart('!').Replace(":*", ":81", StringComparison.Ordinal).Replace("*", "a", StringComparison.Ordinal)),
    ];

    /// <summary>Origin, method and the lines of the header list, one below the other.</summary>
    public static IReadOnlyList<string> Preflights { get; } =
    [
        "https://app.example.com\nPUT\ncontent-type", "https://app.example.com\nPUT\ncontent-type,x-one", "https://a.example.com\nGET\n", "https://app.example.com\nHEAD",
        "https://app.example.com\nPUT\nauthorization, Content-Type ,\tX-One", "https://app.example.com\nput\nx-one", "https://app.example.com\nPUT\nx-one\nauthorization,x-two",
        "null\nPUT\nx-one", "https://app.example.com\nPATCH\n,,,,,,,,,,,,,,,,x-one", "https://evil.example\nPUT\nx-one", "https://app.example.com\nP UT\nx-one",
    ];

    public static IReadOnlyList<string> Vary { get; } =
    [
        "", "*", "Origin", "Accept-Encoding", "Accept-Encoding, Origin", "accept\norigin", "Accept , *", "X-Origin", "Access-Control-Request-Method, Accept", ",,", "Cookie,\tOrigin\nAccept",
    ];

    private static IEnumerable<string> Column(string table, string column) =>
        TabSeparated.Read($"tests/StrictCors.Tests/{table}").Select(row => row[column]);
}
