using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Does one origin get what a cache kept for another?</summary>
internal static class CacheJudge
{
    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        if (run.Actual.AllowOrigin != run.Options.Origin)
            yield break;

        var poisoned = Poisoned(run).ToList();
        if (poisoned.Count > 0)
        {
            var who = Answerer.Of(poisoned[^1]);
            yield return FindingTexts.Poisoned.In(who, Remedies.Cache(who.Layer), poisoned);
        }

        // Answers that say the same to everybody need no Vary: a fixed value, or none at all for others.
        if (run[Steps.NoOrigin] is { } without && DependsOnOrigin(run) && Unvaried(run.Actual, without, run[Steps.Stranger]) is { Count: > 0 } unvaried)
        {
            var who = Blame.For(run, unvaried[0], static exchange => !exchange.VariesBy("Origin"));
            yield return FindingTexts.NoVary.In(who, Remedies.Cache(who.Layer), unvaried);
        }

        if (run.Preflights.FirstOrDefault() is { Status: >= 200 and < 300 } preflight && !(preflight.VariesBy("Origin") && preflight.VariesBy("Access-Control-Request-Method") && preflight.VariesBy("Access-Control-Request-Headers")))
            yield return FindingTexts.NoPreflightVary.In(
                Blame.For(run, preflight, static exchange => !exchange.VariesBy("Origin")), "Send Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers with preflights: app.UseStrictCors() does.", preflight);
    }

    private static bool DependsOnOrigin(ProbeRun run) =>
        run[Steps.NoOrigin]?.AllowOrigin != run.Actual.AllowOrigin || run[Steps.Stranger]?.AllowOrigin != run.Actual.AllowOrigin;

    private static List<Exchange> Unvaried(params Exchange?[] exchanges) => [.. exchanges.OfType<Exchange>().Where(static exchange => !exchange.VariesBy("Origin"))];

    /// <summary>The request that filled the cache, and the page's, which should have been answered like the very first.</summary>
    private static IEnumerable<Exchange> Poisoned(ProbeRun run)
    {
        foreach (var step in (string[])[Steps.CachedWithout, Steps.CachedOther])
            if (run[step] is { } exchange && exchange.AllowOrigin != run.Actual.AllowOrigin && exchange.Status == run.Actual.Status)
                return [Filling(run, exchange), exchange];

        // A cache that knows the address already gives the stranger what it kept for the page.
        if (run[Steps.Stranger] is { CameFromCache: true } stranger && stranger.AllowOrigin == run.Options.Origin)
            return [run.Actual, stranger];
        return [];
    }

    private static Exchange Filling(ProbeRun run, Exchange exchange) => run.Exchanges.First(other => other.Step == Steps.Filling && other.Url == exchange.Url);
}
