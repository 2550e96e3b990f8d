using System.Text.RegularExpressions;
using StrictCors.Origins;
using StrictCors.TestSupport.Files;
using StrictCors.Tool.Export;

namespace StrictCors.CloudTests.Gateways;

/// <summary>A gateway's answer beside that of StrictCors. What a browser decides has to be the same; what else differs has to be listed.</summary>
internal static partial class GatewayComparison
{
    /// <summary>Where answers may differ: the target, the requests, what of the answer, and why that lets no page read more.</summary>
    public static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Known = TabSeparated.Read($"{CloudPolicy.Folder}/Gateways/known-differences.tsv");

    // Requests that say nothing of what a page may read.
    private const string NoBrowser = "no browser sends";

    /// <summary>Asks the models of what was exported and StrictCors the same, and fails on a difference that is not listed, or is listed and never comes up.</summary>
    /// <returns>What was counted.</returns>
    public static async Task<string> CompareAsync(string target, IEnumerable<CloudPolicy> policies, Func<string, IEnumerable<IGatewayModel>> models, string? format = null)
    {
        var (answers, same, unlisted, used) = (0, 0, new Dictionary<string, string>(), new HashSet<string>());
        foreach (var policy in policies)
        {
            if (policy.Export(target, ExportOwner.Edge, format).Text is not { } text)
                continue;
            var (requests, expected) = await AskAsync(policy);
            foreach (var model in models(text))
                foreach (var (request, kind, expectation) in OfBrowsers(policy, requests, expected))
                {
                    if (model.Answer(request) is not { } answer)
                        continue;
                    var differences = Differences(request, expectation, answer).Select(what => $"{kind}: {what}").ToList();
                    (answers, same) = (answers + 1, same + (differences.Count == 0 ? 1 : 0));
                    used.UnionWith(differences);
                    foreach (var difference in differences.Except(Listed(target)))
                        unlisted.TryAdd(difference, $"{difference}: {request}\n{expectation}\n{answer}\n{policy.Settings["CORS_ALLOWED_ORIGINS"]}");
                }
        }

        string.Join("\n\n", unlisted.Values).Should().BeEmpty();
        string.Join(", ", Listed(target).Except(used)).Should().BeEmpty("a difference that never comes up is not listed");
        answers.Should().BeGreaterThan(5000);
        return $"{target}: {answers} answers, {same} the same to the byte";
    }

    /// <summary>What differs beyond what is listed.</summary>
    public static async Task<IReadOnlyList<string>> UnlistedAsync(string target, CloudPolicy policy, IGatewayModel model)
    {
        var (requests, expected) = await AskAsync(policy);
        return [.. OfBrowsers(policy, requests, expected).SelectMany(one => Differences(one.Request, one.Expected, model.Answer(one.Request) ?? one.Expected).Select(what => $"{one.Kind}: {what}")).Except(Listed(target))];
    }

    private static async Task<(IReadOnlyList<EdgeRequest> Requests, IReadOnlyList<EdgeAnswer> Expected)> AskAsync(CloudPolicy policy)
    {
        var requests = EdgeRequest.For(policy.Compiled);
        return (requests, await EdgeAnswer.OfStrictCorsAsync(policy, requests));
    }

    private static IEnumerable<(EdgeRequest Request, string Kind, EdgeAnswer Expected)> OfBrowsers(CloudPolicy policy, IReadOnlyList<EdgeRequest> requests, IReadOnlyList<EdgeAnswer> expected) =>
        requests.Zip(expected).Select(one => (one.First, KindOf(one.First, one.Second, policy), one.Second)).Where(static one => one.Item2 != NoBrowser);

    private static IEnumerable<string> Listed(string target) => Known.Where(row => row["target"] == target).SelectMany(static row => row["what"].Split(", ").Select(what => $"{row["requests"]}: {what}"));

    private static IEnumerable<string> Differences(EdgeRequest request, EdgeAnswer expected, EdgeAnswer answer)
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

    private static string KindOf(EdgeRequest request, EdgeAnswer expected, CloudPolicy policy)
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
