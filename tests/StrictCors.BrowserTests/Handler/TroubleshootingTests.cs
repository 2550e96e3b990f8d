using System.Net;
using System.Text.RegularExpressions;
using StrictCors.Testing;
using StrictCors.Testing.Texts;
using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Handler;

/// <summary>The page on symptoms quotes only sentences that a real Chromium printed for these tests, and leaves none of the handler's out.</summary>
public sealed partial class TroubleshootingTests
{
    private const string Page = "src/docs/troubleshooting.md";

    // Printed in tests of their own: LocalNetworkTests, ConsoleTests of the playground.
    private static readonly string[] s_seenElsewhere =
    [
        "Permission was denied for this request to access the `loopback` address space.",
        "Request had a target IP address space of `local` yet the resource is in address space `loopback`.",
        "WebSocket connection to '…' failed: Error during WebSocket handshake: Unexpected response code: 403",
    ];

    public static TheoryData<string> Sentences => [.. Rows().Select(static row => row.Sentence).Distinct()];

    public static TheoryData<CorsReason> Reasons => new(Enum.GetValues<CorsReason>());

    [Fact]
    public void The_table_has_twenty_rows_and_more_each_with_a_cause_and_a_mend()
    {
        var rows = Rows().ToList();
        rows.Should().HaveCountGreaterThanOrEqualTo(20).And.OnlyHaveUniqueItems(static row => row.Sentence + row.Cause);
        rows.Should().AllSatisfy(static row => (row.Cause.Length > 0 && row.Remedy.Length > 0).Should().BeTrue());
    }

    // AgreementTests hold the handler's sentences to those of the real browser, word for word.
    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_is_one_that_was_printed(string sentence)
    {
        if (!s_seenElsewhere.Contains(sentence))
            Printed().Should().Contain(printed => Matches(sentence, printed), "{0} must be what the console prints", sentence);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_of_a_refusal_has_a_row(CorsReason reason) =>
        Rows().Should().Contain(row => Matches(row.Sentence, Print(reason, isPreflight: false, "")) || Matches(row.Sentence, Print(reason, isPreflight: true, "")));

    private static IEnumerable<string> Printed() =>
        from reason in Enum.GetValues<CorsReason>()
        from isPreflight in (bool[])[false, true]
        from found in (string[])["x", "authorization", "access-control-allow-origin", "data:x", "ftp://a/", "X-First: \u201c"]
        select Print(reason, isPreflight, found);

    private static string Print(CorsReason reason, bool isPreflight, string found)
    {
        var url = new Uri("https://api.example.com/");
        return new Refusal(reason, isPreflight, "https://app.example.com", "https://app.example.com", "patch", url, url, found, HttpStatusCode.OK).ToException().ConsoleMessage;
    }

    // The page leaves out how every refused fetch begins.
    private static bool Matches(string sentence, string printed) =>
        Regex.IsMatch(printed, $"^(Access to fetch at '[^']*' from origin '[^']*' has been blocked by CORS policy: )?{Regex.Escape(sentence).Replace("…", ".*", StringComparison.Ordinal)}$");

    private static IEnumerable<(string Sentence, string Cause, string Remedy)> Rows() =>
        from match in Row().Matches(Section().Match(File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n")).Value)
        let sentence = match.Groups[1].Value
        where sentence is not ("it prints" or "---")
        select (sentence, match.Groups[2].Value, match.Groups[3].Value);

    [GeneratedRegex("## The console says\n.*?\n## ", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| (.+?) \| (.*?) \| (.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
