using StrictCors.Testing;
using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Situations;

/// <summary>A row of the table: who asks whom for what, and what must come of it.</summary>
internal sealed record Situation(
    int Number,
    string About,
    PageKind Page,
    string Server,
    string Path,
    string Method,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string Body,
    CredentialsMode Credentials,
    string Preflight,
    string Answers,
    string Verdict,
    string Reads,
    string Counted)
{
    private const string Folder = "tests/StrictCors.BrowserTests/Situations/";

    /// <summary>Those both tables have; the second begins where <see cref="IsDifference"/> is true.</summary>
    public static IReadOnlyList<Situation> ReadAll() =>
        [.. Rows("situations.tsv").Concat(Rows("stricter-than-chromium.tsv")).Select(Read)];

    /// <summary>The verdict of Chromium, where it is laxer than Fetch.</summary>
    public string ChromiumVerdict { get; private init; } = "";

    public bool IsDifference => ChromiumVerdict.Length > 0;

    public override string ToString() => $"{Number} {About}";

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file) => TabSeparated.Read(Folder + file);

    private static Situation Read(IReadOnlyDictionary<string, string> row, int number) => new(
        number,
        row["about"],
        Enum.Parse<PageKind>(row["page"], ignoreCase: true),
        row["server"],
        row["path"].Length > 0 ? row["path"] : "/script/0",
        row["method"].Length > 0 ? row["method"] : "GET",
        [.. row["headers"].Split(" | ", StringSplitOptions.RemoveEmptyEntries).Select(Header)],
        row["body"],
        row["credentials"].Length > 0 ? Enum.Parse<CredentialsMode>(row["credentials"], ignoreCase: true) : CredentialsMode.SameOrigin,
        row["preflight"],
        row["answers"],
        row["verdict"],
        row["reads"],
        row["counted"])
    { ChromiumVerdict = row.GetValueOrDefault("chromium", "") };

    /// <summary><c>Accept: a*129</c> is a value of 129 characters.</summary>
    private static KeyValuePair<string, string> Header(string header)
    {
        var colon = header.IndexOf(": ", StringComparison.Ordinal);
        var value = header[(colon + 2)..];
        var star = value.LastIndexOf("a*", StringComparison.Ordinal);
        if (star >= 0 && int.TryParse(value[(star + 2)..], out var length))
            value = value[..star] + new string('a', length);
        return new(header[..colon], value);
    }
}
