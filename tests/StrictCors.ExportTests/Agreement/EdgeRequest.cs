using System.Globalization;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.ExportTests.Agreement;

/// <summary>A row of the table. <c>{a*129}</c> in a header is a text of 129 characters.</summary>
internal sealed partial record EdgeRequest(string About, string Policy, string Method, string Path, IReadOnlyList<string> Headers, string Expected)
{
    private static readonly string[] s_handshake = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="];

    public static IReadOnlyList<EdgeRequest> All { get; } = [.. TabSeparated.Read("tests/StrictCors.ExportTests/Agreement/requests.tsv").Select(Read)];

    /// <summary>What tells a row from the others.</summary>
    public string Name => $"{Policy}: {About}";

    private static EdgeRequest Read(IReadOnlyDictionary<string, string> row) => new(
        row["about"],
        row["policy"],
        row["method"],
        row["path"].Length > 0 ? row["path"] : "/status/200/plain",
        [.. row["headers"].Split(" | ", StringSplitOptions.RemoveEmptyEntries).SelectMany(static header => header == "(handshake)" ? s_handshake : [Repeated().Replace(header, Repeat)])],
        row["answer"]);

    private static string Repeat(Match match) => string.Concat(Enumerable.Repeat(match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\{([^}]+)\*([0-9]+)\}")]
    private static partial Regex Repeated();
}
