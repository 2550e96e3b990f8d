namespace StrictCors.Benchmarks.Measuring;

/// <summary>Policies per endpoint against the framework's, and the bytes of both beside those of routing alone.</summary>
/// <param name="paired">How they are timed.</param>
/// <param name="isWhole">Whether whole requests are timed: then they have a row of their own, and the least that routing leaves of it another.</param>
internal sealed class EndpointRows(Paired paired, bool isWhole)
{
    public void Print(string kind, double goal, Action<int> strict, Action<int> framework, Action<int> routing)
    {
        var times = paired.Run(strict, framework, routing);
        var (ours, theirs, alone) = (Ratio.MedianOf(times[0]), Ratio.MedianOf(times[1]), Ratio.MedianOf(times[2]));
        var row = $"{kind}, policies per endpoint";
        if (isWhole)
        {
            Table.Row($"{row}, against the framework ({ours:0} ns / {theirs:0} ns)", Ratio.Of(times[0], times[1]), goal);
            Table.Row($"routing alone, against the framework, {row} ({alone:0} ns / {theirs:0} ns)", Ratio.Of(times[2], times[1]), null);
        }

        double[] Net(double[] gross) => [.. gross.Select(time => time - alone)];
        Table.Row($"{row}, against the framework, routing alone taken off ({ours - alone:0} ns / {theirs - alone:0} ns, routing {alone:0} ns)", Ratio.Of(Net(times[0]), Net(times[1])), goal);
        var (own, frameworks, routings) = (Allocated.By(strict), Allocated.By(framework), Allocated.By(routing));
        Table.Row($"{row}, bytes beyond routing alone, StrictCors / the framework ({own} B / {frameworks} B, routing {routings} B)", $"{own - routings} B / {frameworks - routings} B", "≤ 0 B", own <= routings);
    }
}
