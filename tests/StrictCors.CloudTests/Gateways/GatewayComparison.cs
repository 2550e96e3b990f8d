using System.Text.RegularExpressions;
using StrictCors.Origins;
using StrictCors.TestSupport.Files;

namespace StrictCors.CloudTests.Gateways;

/// <summary>A gateway's answer beside that of StrictCors. What a browser decides has to be the same; what else differs has to be listed.</summary>
internal static partial class GatewayComparison
{
    /// <summary>Where answers may differ: the target, the requests, what of the answer, and why that lets no page read more.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Known = TabSeparated.Read($"{CloudPolicy.Folder}/Gateways/known-differences.tsv");

    /// <summary>Requests that say nothing of what a page may read.</summary>
    public const string NoBrowser = "no browser sends";

    public static IEnumerable<string> Differences(EdgeRequest request, EdgeAnswer expected, EdgeAnswer answer)
    {
        if (BrowserVerdict.Of(request, expected) != BrowserVerdict.Of(request, answer))
            yield return "verdict";
        if (expected.Status != answer.Status)
            yield return "status";
        if (Lines(expected, ofOrigin: true) != Lines(answer, ofOrigin: true))
            yield return "origin";
        if (Lines(expected, ofOrigin: false) != Lines(answer, ofOrigin: false))
            yield return "headers";
        if (Spaced(expected.Vary) != Spaced(answer.Vary))
            yield return "vary";
    }

    public static string KindOf(EdgeRequest request, EdgeAnswer expected, CloudPolicy policy)
    {
        if (!IsOfABrowser(request))
            return NoBrowser;
        if (request.Lines("upgrade").Any())
            return "handshake";
        if (request.Lines("access-control-request-headers").Any(static list => list.Length > 8192))
            return "headers over 8 KiB";
        if (BrowserVerdict.IsPreflight(request))
            return expected.Status == 403 ? "refused preflight" : "granted preflight";
        return policy.Policy.IsOpen ? "answer to anyone" : "answer";
    }

    private static bool IsOfABrowser(EdgeRequest request) =>
        request.Headers.Select(static header => header.Name).Distinct().Count() == request.Headers.Length
        && request.Lines("origin").All(static origin => origin == "null" || RequestOrigin.TryParse(origin.TrimEnd('.'), out _))
        && request.Lines("access-control-request-method").All(static method => Token().IsMatch(method) && method is not ("CONNECT" or "get"))
        && request.Lines("access-control-request-headers").All(static list => list.Split(',', StringSplitOptions.TrimEntries) is var names && names.All(static name => Token().IsMatch(name) && name != "cookie") && names.Distinct().Count() == names.Length)
        && request.Lines("sec-fetch-mode").All(static mode => mode is "navigate" or "cors" or "no-cors" or "websocket" or "same-origin");

    private static string Lines(EdgeAnswer answer, bool ofOrigin) =>
        string.Join('\n', Spaced(answer.Cors).Split('\n').Where(line => line.StartsWith("access-control-allow-origin:", StringComparison.Ordinal) == ofOrigin));

    private static string Spaced(string text) => text.Replace(", ", ",", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]+\z")]
    private static partial Regex Token();
}
