using StrictCors.TestSupport.Files;

namespace StrictCors.ClientTests.Table;

/// <summary>One row of src/StrictCors.Core/Clients/clients.tsv.</summary>
public sealed record ClientRow(string Id, string[] Methods, string[] RequestHeaders, string Credentials, string[] ResponseHeaders, string[] AlsoReads)
{
    public static IReadOnlyList<ClientRow> All { get; } = [.. TabSeparated.Read("src/StrictCors.Core/Clients/clients.tsv").Select(static row => new ClientRow(
        row["id"], List(row["methods"]), List(row["request headers"]), row["credentials"], List(row["response headers"]), List(row["also reads"])))];

    /// <summary>All rows in one: what an API allows that serves every client.</summary>
    public static ClientRow Together { get; } = new(
        "all", ["GET", .. All.SelectMany(static row => row.Methods).Distinct()], Distinct(static row => row.RequestHeaders), "yes", Distinct(static row => row.ResponseHeaders), []);

    /// <summary>A policy that allows what the row says and nothing else.</summary>
    public IReadOnlyDictionary<string, string> Policy(string origin) => new Dictionary<string, string>
    {
        ["CORS_ALLOWED_ORIGINS"] = origin,
        ["CORS_ALLOWED_METHODS"] = Methods.Length > 0 ? string.Join(',', Methods) : "GET,POST",
        ["CORS_ALLOWED_HEADERS"] = string.Join(',', RequestHeaders),
        ["CORS_EXPOSED_HEADERS"] = string.Join(',', ResponseHeaders),
        ["CORS_ALLOW_CREDENTIALS"] = Credentials == "no" ? "false" : "true",
    };

    /// <summary>The row less one thing each: what is left out, and the rest.</summary>
    public IEnumerable<(string Without, ClientRow Row)> WithoutOneThing() =>
    [
        // No list is empty; no client of the table sends PURGE.
        .. Methods.Select(method => (method, this with { Methods = ["PURGE", .. Methods.Where(other => other != method)] })),
        .. RequestHeaders.Select(header => (header, this with { RequestHeaders = [.. RequestHeaders.Where(other => other != header)] })),
        .. ResponseHeaders.Select(header => (header, this with { ResponseHeaders = [.. ResponseHeaders.Where(other => other != header)] })),
        .. Credentials == "no" ? Array.Empty<(string, ClientRow)>() : [("credentials", this with { Credentials = "no" })],
    ];

    public override string ToString() => Id;

    private static string[] Distinct(Func<ClientRow, string[]> names) => [.. All.SelectMany(names).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string[] List(string column) => column.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
