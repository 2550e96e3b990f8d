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
        yield return (["SC310", "SC3405"], $"The page can read the answer ({run.Current.Status}){errors}{(run.Options.WithCredentials ? ", with credentials" : "")}.");
        foreach (var preflight in run.Preflights)
            yield return (["SC32", "SC3104", "SC3105"], $"The {preflight.Step} is answered with {preflight.Status} and permits the request{(run.Options.Headers.Count > 0 ? $" with {string.Join(", ", run.Options.Headers)}" : "")}.");
        if (run[Steps.Stranger] is { AllowOrigin: not "*" })
            yield return (["SC33"], $"{Strangers(run)} other origins, null among them, get no permission.");
        if (run[Steps.CachedWithout] is not null && run[Steps.CachedOther] is not null && run.Current.AllowOrigin == run.Options.Origin)
            yield return (["SC34"], run.Current.VariesBy("Origin") ? "Vary names Origin, and no cache handed over what it kept for another." : "The answer does not depend on Origin, and no cache handed over what it kept for another.");
        if (run.Options.Via.Count > 0)
            yield return (["SC35", "SC3901"], $"{run.Options.Via.Count + 1} addresses answer alike, so no hop changes the headers.");
    }

    private static int Strangers(ProbeRun run) => ((string[])[Steps.Stranger, Steps.Null, Steps.Suffix, Steps.Glued, Steps.Dot, Steps.Downgrade]).Count(step => run[step] is not null);
}
