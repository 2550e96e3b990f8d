using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Who has to change: with hops to compare, the innermost one whose answer has the fault; without, whoever signed the answer.</summary>
internal static class Blame
{
    public static Answerer For(ProbeRun run, Exchange exchange, Func<Exchange, bool> shows)
    {
        var hops = run.Along(exchange.Step == Steps.Made ? Steps.Actual : exchange.Step);
        var innermost = hops.LastOrDefault(shows) ?? exchange;
        var answerer = Answerer.Of(innermost);
        if (hops.Count < 2)
            return answerer;

        var at = $"{run.Address(innermost.Hop).Authority}, {answerer.Who}";
        // The last hop asked has nothing behind it.
        if (innermost.Hop == hops[^1].Hop && !answerer.IsSure)
            return new(Layer.Application, at);
        return new(answerer.Layer, at);
    }
}
