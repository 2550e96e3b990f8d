using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Who else may read the answers?</summary>
internal static class StrangerJudge
{
    private static readonly (string Step, FindingText Text)[] s_tricks =
    [
        (Steps.Null, FindingTexts.NullAllowed),
        (Steps.Suffix, FindingTexts.SuffixTrick),
        (Steps.Glued, FindingTexts.PrefixTrick),
        (Steps.Dot, FindingTexts.DotTrick),
        (Steps.Downgrade, FindingTexts.Downgrade),
    ];

    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        if (run[Steps.Stranger] is not { } stranger)
            yield break;
        if (stranger.AllowOrigin == "*")
        {
            yield return FindingTexts.Everybody.In(Answerer.Of(stranger), "List the origins in CORS_ALLOWED_ORIGINS unless every site may read it.", stranger);
            yield break;
        }

        if (stranger.AllowOrigin == ProbeOptions.OriginOfStranger)
        {
            yield return Of(FindingTexts.AnyOrigin, stranger);
            yield break;
        }

        foreach (var (step, text) in s_tricks)
            if (run[step] is { } exchange && (exchange.AllowOrigin == "*" || exchange.AllowOrigin == OriginOf(exchange)))
                yield return Of(text, exchange);

        if (run[Steps.Made] is { IsOverloaded: false } && Strangers(run).Where(static exchange => exchange.IsOverloaded).ToList() is { Count: > 0 } overloaded)
            yield return FindingTexts.NotTried.In(Answerer.Of(overloaded[0]), "Probe again from where nothing is limited, or when the service is well.", overloaded);
        if (run[Steps.StrangerPreflight] is { } preflight && PreflightJudge.IsGranted(run, preflight, ProbeOptions.OriginOfStranger))
            yield return Of(FindingTexts.StrangerPreflight, preflight);
    }

    /// <summary>Every request of an origin that is not to be allowed, as far as it was answered.</summary>
    public static IEnumerable<Exchange> Strangers(ProbeRun run) => s_tricks.Select(static trick => trick.Step).Prepend(Steps.Stranger).Select(step => run[step]).OfType<Exchange>();

    private static Finding Of(FindingText text, Exchange exchange)
    {
        var who = Answerer.Of(exchange);
        return text.In(who, Remedies.Strangers(who.Layer), exchange);
    }

    private static string OriginOf(Exchange exchange) => exchange.RequestHeaders.First(static header => header.Key == "Origin").Value;
}
