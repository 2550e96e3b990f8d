namespace StrictCors.BrowserTests.Situations;

/// <summary>Compares the two runs: verdict, the console's sentence, what can be read, what was sent and what was counted.</summary>
internal sealed record Agreement(IReadOnlyList<string> Lines, IReadOnlyList<string> Differences)
{
    public int Count => Lines.Count - Differences.Count;

    public static Agreement Of(IReadOnlyList<Situation> situations, IReadOnlyList<Outcome> chromium, IReadOnlyList<Outcome> handler)
    {
        var lines = new List<string>();
        var differences = new List<string>();
        foreach (var situation in situations.Where(static situation => !situation.IsDifference))
        {
            var seen = Text(chromium[situation.Number], 'c');
            var played = Text(handler[situation.Number], 'h');
            lines.Add($"{(seen == played ? "same" : "DIFFERENT")}  {situation.Page,-7}  {situation.Server,-21}  {situation.About}: {chromium[situation.Number].Verdict}");
            if (seen != played)
                differences.Add($"{situation}\nChromium:\n{seen}\nhandler:\n{played}\n");
        }

        return new(lines, differences);
    }

    /// <summary>The situations whose verdict, readable headers or counts are not those of the table.</summary>
    public static IReadOnlyList<string> Mistakes(IReadOnlyList<Situation> situations, IReadOnlyList<Outcome> outcomes, Func<Situation, string> verdict) =>
        [.. situations.Select(situation => Mistake(situation, outcomes[situation.Number], verdict(situation))).OfType<string>()];

    private static string? Mistake(Situation situation, Outcome outcome, string verdict)
    {
        var names = string.Join(", ", outcome.Readable.Select(static line => line[..line.IndexOf(':', StringComparison.Ordinal)]));
        if (outcome.Verdict != verdict)
            return $"{situation}: {outcome.Verdict} instead of {verdict}\n{string.Join('\n', outcome.Requests)}";
        if (situation.Reads.Length > 0 && names != situation.Reads)
            return $"{situation}: reads {names} instead of {situation.Reads}";
        var counted = string.Join(" + ", outcome.Counted);
        return counted != situation.Counted ? $"{situation}: counted {counted} instead of {situation.Counted}" : null;
    }

    private static string Text(Outcome outcome, char run) => string.Join('\n',
        [outcome.Verdict, outcome.Sentence.Replace($"s={run}", "s=", StringComparison.Ordinal), .. outcome.Readable, .. outcome.Requests, .. outcome.Counted]);
}
