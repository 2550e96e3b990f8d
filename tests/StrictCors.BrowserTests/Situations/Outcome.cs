namespace StrictCors.BrowserTests.Situations;

/// <summary>What came of a situation, once for the browser and once for the handler.</summary>
/// <param name="Verdict"><c>200</c>, or <c>refused MissingAllowOrigin</c>, or <c>refused preflight MissingAllowOrigin</c>.</param>
/// <param name="Sentence">The console's.</param>
/// <param name="Readable">The headers that the page can read, without the date.</param>
/// <param name="Requests">What reached the servers.</param>
/// <param name="Counted">What StrictCors counted.</param>
internal sealed record Outcome(string Verdict, string Sentence, IReadOnlyList<string> Readable, IReadOnlyList<string> Requests, IReadOnlyList<string> Counted);
