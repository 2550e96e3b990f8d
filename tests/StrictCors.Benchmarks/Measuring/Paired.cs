using System.Diagnostics;

namespace StrictCors.Benchmarks.Measuring;

/// <summary>Times variants side by side: in every round each runs once, in shuffled order, so that a machine that slows down slows all of them.</summary>
internal sealed class Paired(int rounds, int operations)
{
    private const int WarmUps = 4;
    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(150);

    /// <summary>Nanoseconds an operation, by variant and round.</summary>
    public double[][] Run(params Action<int>[] variants)
    {
        var times = variants.Select(_ => new double[rounds]).ToArray();
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var variant in variants)
                variant(operations);
            // The compiler's second tier works in the background, on what has been called often enough by now.
            Thread.Sleep(WarmUpPause);
        }

        var order = Enumerable.Range(0, variants.Length).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var index in order)
            {
                var start = Stopwatch.GetTimestamp();
                variants[index](operations);
                times[index][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations;
            }
        }

        return times;
    }
}
