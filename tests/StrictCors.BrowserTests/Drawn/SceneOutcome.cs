using System.Text.RegularExpressions;
using StrictCors.BrowserTests.Servers;

namespace StrictCors.BrowserTests.Drawn;

/// <summary>What came of a step.</summary>
/// <param name="Verdict"><c>200</c>, or <c>refused preflight MissingAllowOrigin</c>.</param>
/// <param name="Sentence">The console's, or what the script catches where nothing was sent.</param>
/// <param name="Readable">The headers that the page can read.</param>
internal sealed record StepOutcome(string Verdict, string Sentence, IReadOnlyList<string> Readable);

/// <summary>What came of a scene, once for the browser and once for the handler, as text that is the same when both did the same.</summary>
internal static partial class SceneOutcome
{
    public static string Text(int number, string mark, IEnumerable<StepOutcome> steps, WireLog log)
    {
        var lines = steps.SelectMany(static step => (IEnumerable<string>)[$"script: {step.Verdict} {step.Sentence}".TrimEnd(), .. step.Readable.Select(static line => $"  reads {line}")])
            .Concat(log.Requests(mark).Select(line => $"server: {Cookie().Replace(line, match => Cookies(match, number))}"));
        return string.Join('\n', lines).Replace($"s={mark}", "s=*", StringComparison.Ordinal);
    }

    // Other scenes' cookies come along, since the browser is one; those of SharedCookies are everybody's.
    private static string Cookies(Match match, int number)
    {
        var own = match.Groups[1].Value.Split("; ")
            .Where(cookie => cookie.StartsWith("all-", StringComparison.Ordinal) || Regex.IsMatch(cookie, $@"k{number}(?![0-9])")).ToArray();
        return own.Length > 0 ? $" | Cookie: {string.Join("; ", own)}" : "";
    }

    [GeneratedRegex(@" \| Cookie: ([^|]*)(?= \||$)")]
    private static partial Regex Cookie();
}
