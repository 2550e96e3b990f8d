namespace StrictCors.Benchmarks.Measuring;

/// <summary>Bytes allocated, exact and the same in every run.</summary>
internal static class Allocated
{
    private const int Operations = 1_000;

    /// <summary>What one operation allocates on this thread; what a variant allocates once, however many operations it has, is left out.</summary>
    public static long By(Action<int> variant)
    {
        variant(Operations);
        return (Of(variant, 2 * Operations) - Of(variant, Operations)) / Operations;
    }

    private static long Of(Action<int> variant, int operations)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        variant(operations);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
