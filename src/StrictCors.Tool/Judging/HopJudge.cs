using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Compares each hop with the one behind it: what happened to the headers between the two is the outer one's doing.</summary>
internal static class HopJudge
{
    private static readonly string[] s_headers =
    [
        "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age", "Vary",
    ];

    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        foreach (var step in run.Exchanges.Where(static exchange => exchange.Hop > 0).Select(static exchange => exchange.Step).Distinct())
        {
            var hops = run.Along(step);
            for (var index = 0; index + 1 < hops.Count; index++)
                foreach (var finding in Compare(run, hops[index], hops[index + 1]))
                    yield return finding;
        }
    }

    private static IEnumerable<Finding> Compare(ProbeRun run, Exchange outer, Exchange inner)
    {
        if (outer.Status != inner.Status)
        {
            yield return Of(FindingTexts.HopAnswered, $"{outer.Status} instead of {inner.Status} ({outer.Step}).");
            yield break;
        }

        foreach (var name in s_headers)
        {
            var (outside, inside) = (outer.Lines(name), inner.Lines(name));
            if (inside.Count > 0 && outside.Count == 0)
                yield return Of(FindingTexts.HopStripped, $"{name} ({outer.Step}).");
            else if (name != "Vary" && outside.Count > inside.Count && inside.Count > 0)
                yield return Of(FindingTexts.HopDoubled, $"{name} ({outer.Step}).");
            else if (inside.Count > 0 && IsChanged(name, outer, inner))
                yield return Of(FindingTexts.HopChanged, $"{name} ({outer.Step}).");
        }

        Finding Of(FindingText text, string what)
        {
            var who = Answerer.Of(outer);
            var layer = who.Layer is Layer.Application or Layer.Unknown ? Layer.ReverseProxy : who.Layer;
            return text.In(new(layer, $"{run.Address(outer.Hop).Authority}, {who.Who}"), Remedies.Hop(layer), outer, inner) with { Sentence = $"{text.Sentence} {run.Address(outer.Hop).Authority}: {what}" };
        }
    }

    /// <summary>More in Vary is every layer's right: a proxy that compresses adds Accept-Encoding.</summary>
    private static bool IsChanged(string name, Exchange outer, Exchange inner) => name == "Vary"
        ? (inner.Header(name) ?? "").Split(',', StringSplitOptions.TrimEntries).Any(item => !outer.VariesBy(item))
        : outer.Header(name) != inner.Header(name);
}
