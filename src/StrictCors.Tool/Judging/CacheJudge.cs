using StrictCors.Testing.Answers;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Does one origin get what a cache kept for another, or what it kept under another policy?</summary>
internal static class CacheJudge
{
    public static IEnumerable<Finding> Judge(ProbeRun run) => [.. Kept(run), .. Vary(run), .. Made(run).AllowOrigin == run.Options.Origin ? ByOrigin(run) : []];

    private static IEnumerable<Finding> Kept(ProbeRun run)
    {
        if (!run.IsKept)
            yield break;
        var cache = Answerer.Of(run.Actual);
        if (!run.Actual.CameFromCache)
            cache = new(cache.Layer is Layer.Cdn or Layer.ReverseProxy ? cache.Layer : Layer.Unknown, $"{cache.Who}; another query gets another answer");
        yield return FindingTexts.Kept.In(cache, Remedies.Kept(cache, run.Actual.Url), run.Actual, run.Current) with
        {
            Severity = IsReadable(run, run.Actual) == IsReadable(run, run.Current) ? Severity.Warning : Severity.Error,
        };
    }

    private static IEnumerable<Finding> Vary(ProbeRun run)
    {
        if (run.Current.Lines("Vary") is { Count: > 1 } lines && run.Current.VariesBy("Origin") && !(Exchange.VariesBy(lines[0], "Origin") && Exchange.VariesBy(lines[^1], "Origin")))
            yield return FindingTexts.SeveralVaryLines.In(Blame.For(run, run.Current, static exchange => exchange.Lines("Vary").Count > 1), Remedies.OneVaryLine, run.Current);
    }

    private static IEnumerable<Finding> ByOrigin(ProbeRun run)
    {
        var poisoned = Poisoned(run).ToList();
        if (poisoned.Count > 0)
        {
            var who = Answerer.Of(poisoned[^1]);
            yield return FindingTexts.Poisoned.In(who, Remedies.Cache(who.Layer, poisoned[0]), poisoned);
        }

        // Answers that say the same to everybody need no Vary: a fixed value, or none at all for others.
        if (run[Steps.NoOrigin] is { } without && DependsOnOrigin(run) && Unvaried(run.Current.HasReadersOf(Made(run)) ? run.Current : Made(run), without, run[Steps.Stranger]) is { Count: > 0 } unvaried)
        {
            var who = Blame.For(run, unvaried[0], static exchange => !exchange.VariesBy("Origin"));
            yield return FindingTexts.NoVary.In(who, Remedies.Cache(who.Layer, unvaried[0]), unvaried);
        }

        if (run.Preflights.FirstOrDefault() is { Status: >= 200 and < 300 } preflight && !(preflight.VariesBy("Origin") && preflight.VariesBy("Access-Control-Request-Method") && preflight.VariesBy("Access-Control-Request-Headers")))
            yield return FindingTexts.NoPreflightVary.In(
                Blame.For(run, preflight, static exchange => !exchange.VariesBy("Origin")), "Send Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers with preflights: app.UseStrictCors() does.", preflight);
    }

    /// <summary>What the others are compared with: asked as they are, by a query of its own.</summary>
    private static Exchange Made(ProbeRun run) => run[Steps.Made] ?? run.Actual;

    private static bool DependsOnOrigin(ProbeRun run) =>
        (run[Steps.NoOrigin] is { IsOverloaded: false } without && !without.HasReadersOf(Made(run))) || (run[Steps.Stranger] is { IsOverloaded: false } stranger && !stranger.HasReadersOf(Made(run)));

    private static List<Exchange> Unvaried(params Exchange?[] exchanges) => [.. exchanges.OfType<Exchange>().Where(static exchange => !exchange.IsOverloaded && !exchange.VariesBy("Origin"))];

    /// <summary>The request that filled the cache, and the page's, which should have been answered like the very first.</summary>
    private static IEnumerable<Exchange> Poisoned(ProbeRun run)
    {
        foreach (var step in (string[])[Steps.CachedWithout, Steps.CachedOther])
            if (run[step] is { } exchange && !exchange.HasReadersOf(Made(run)) && exchange.Status == Made(run).Status && StaysSo(run, exchange))
                return [Filling(run, exchange), exchange];

        // A cache that knows the address already gives the stranger what it kept for the page.
        if (run[Steps.Stranger] is { CameFromCache: true } stranger && stranger.AllowOrigin == run.Options.Origin && run[Steps.NoOrigin] is not ({ CameFromCache: false } and { AllowOrigin: not null }))
            return [Filling(run, stranger), stranger];
        return [];
    }

    // Instances with different policies take turns; what is kept stays.
    private static bool StaysSo(ProbeRun run, Exchange exchange) =>
        exchange.CameFromCache || (run.All(Steps.Confirmed) is { Count: 2 } confirmed && confirmed.TrueForAll(other => other.Url == exchange.Url && other.HasReadersOf(exchange)));

    private static Exchange Filling(ProbeRun run, Exchange exchange) => run.Exchanges.First(other => other.Url == exchange.Url && other.Method == "GET");

    private static bool IsReadable(ProbeRun run, Exchange exchange) => CorsCheck.Refuses(exchange.Answer!, run.Options.Origin, run.Options.WithCredentials, out _) is null;
}
