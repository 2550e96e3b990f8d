using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>All judges, and their findings in the order in which to read them: the worst first, then by code.</summary>
internal static class Judge
{
    public static IReadOnlyList<Finding> All(ProbeRun run)
    {
        IEnumerable<Finding> findings =
        [
            .. AnswerJudge.Judge(run), .. PreflightJudge.Judge(run), .. StrangerJudge.Judge(run), .. CacheJudge.Judge(run), .. ExposureJudge.Judge(run), .. HopJudge.Judge(run), .. Transport(run),
        ];
        return [.. findings.OrderByDescending(static finding => finding.Severity).ThenBy(static finding => finding.Code, StringComparer.Ordinal)];
    }

    private static IEnumerable<Finding> Transport(ProbeRun run)
    {
        foreach (var exchange in run.Exchanges.Where(static exchange => exchange.Failure is not null))
            yield return FindingTexts.NoAnswer.In(new(Layer.Unknown, run.Address(exchange.Hop).Authority), "See why the server ends or ignores this request; a browser reports it as a CORS error too.", exchange) with
            {
                Sentence = $"{FindingTexts.NoAnswer.Sentence} {exchange.Failure}",
            };
        if (run.Exchanges.FirstOrDefault(static exchange => !exchange.BodyEnded) is { } endless)
            yield return FindingTexts.EndlessBody.In(Answerer.Of(endless), "Nothing to do for CORS; for a stream this is right.", endless);
    }
}
