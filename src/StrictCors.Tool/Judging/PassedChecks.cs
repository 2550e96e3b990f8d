using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>What was found right: each sentence is there when nothing of its kind was found, and what it says was tried.</summary>
internal static class PassedChecks
{
    public static IReadOnlyList<string> Of(ProbeRun run, IReadOnlyList<Finding> findings) =>
        [.. Sentences(run).Where(check => !findings.Any(finding => finding.Severity > Severity.Information && Array.Exists(check.Codes, code => finding.Code.StartsWith(code, StringComparison.Ordinal)))).Select(static check => check.Sentence)];

    private static IEnumerable<(string[] Codes, string Sentence)> Sentences(ProbeRun run)
    {
        var errors = run[Steps.Missing] is { Status: >= 400 } missing ? $", and the {missing.Status} of a path that does not exist" : "";
        // A redirect's target was not asked.
        if (run.Current.Status is < 300 or >= 400)
            yield return (["SC310", "SC3405"], $"The page can read the answer ({run.Current.Status}){errors}{(run.Options.WithCredentials ? ", with credentials" : "")}.");
        foreach (var preflight in run.Preflights)
            yield return (["SC32", "SC3104", "SC3105"], $"The {preflight.Step} is answered with {preflight.Status} and permits the request{(run.Options.Headers.Count > 0 ? $" with {string.Join(", ", run.Options.Headers)}" : "")}.");
        if (run[Steps.Stranger] is { AllowOrigin: not "*" })
            yield return (["SC33", "SC3903"], $"{StrangerJudge.Strangers(run).Count()} other origins{(run[Steps.Null] is null ? "" : ", null among them,")} get no permission.");
        if (WereCachesTried(run))
            yield return (["SC34", "SC3903"], run.Current.VariesBy("Origin") ? "Vary covers Origin, and no cache handed over what it kept for another." : "The answer does not depend on Origin, and no cache handed over what it kept for another.");
        if (run.Options.Via.Count > 0)
            yield return (["SC35", "SC3901"], $"None of {run.Options.Via.Count + 1} addresses takes a header away, doubles one or changes one.");
    }

    // What the page's answer was compared with. Where others get the page's own origin, a kept copy looks like a fixed one.
    private static bool WereCachesTried(ProbeRun run) => run.Current.AllowOrigin == run.Options.Origin && run[Steps.Made] is { } made && made.HasReadersOf(run.Current)
        && run[Steps.CachedWithout]?.Status == made.Status && run[Steps.CachedOther]?.Status == made.Status
        && run[Steps.NoOrigin]?.AllowOrigin != run.Options.Origin && run[Steps.Stranger]?.AllowOrigin != run.Options.Origin;
}
