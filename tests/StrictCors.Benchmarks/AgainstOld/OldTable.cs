using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.AgainstOld;

/// <summary>This build against another one in the same process, in whole requests.</summary>
internal static class OldTable
{
    private const double Goal = 1.02;

    public static async Task PrintAsync(string path, int rounds, int requests)
    {
        var paired = new Paired(rounds, requests);
        var (current, old, again) = (Build.New(), new Build(path), new Build(path));
        Table.Title($"This build ({current.Version}) against the old one ({old.Version}), whole requests through Kestrel in memory, {rounds} rounds of {requests} requests, medians and quartiles");
        Kind[] kinds = [Kind.Actual, Kind.ActualRefused, Kind.NoOrigin, Kind.Preflight, Kind.PreflightRefused];
        await WholeRequests.WarmUpAsync(requests, "/", kinds, current.OnePolicy, old.OnePolicy, again.OnePolicy);
        await WholeRequests.AgainstAsync(paired, "the old build against itself, loaded again: how far a ratio may be from 1.000", Kind.Actual, again.OnePolicy, old.OnePolicy, null);
        foreach (var kind in kinds)
            await WholeRequests.AgainstAsync(paired, kind.Name, kind, current.OnePolicy, old.OnePolicy, Goal);
        foreach (var count in (int[])[4, 10, 20, 1_000])
            await WholeRequests.AgainstAsync(paired, $"actual allowed, {count} origins", Kind.Actual, current.Allowing(OriginLists.Exact(count)), old.Allowing(OriginLists.Exact(count)), Goal);
        foreach (var count in (int[])[1, 10])
            await WholeRequests.AgainstAsync(paired, $"actual allowed, {count} patterns", Kind.Actual, current.Allowing(OriginLists.Patterns(count)), old.Allowing(OriginLists.Patterns(count)), Goal);
        var million = OriginLists.Exact(1_000_000);
        await WholeRequests.AtRandomAsync(paired, "1,000,000 origins, a random one each time", (current.Allowing(million), 100_000, 899_999), (old.Allowing(million), 100_000, 899_999), Goal);
        Compile(million, current, old);
        await WholeRequests.WarmUpAsync(requests, EndpointApps.Path, kinds, current.PerEndpoint, old.PerEndpoint);
        foreach (var (kind, _) in EndpointApps.Goals)
            await WholeRequests.AgainstAsync(paired, $"{kind.Name}, policies per endpoint", kind, current.PerEndpoint, old.PerEndpoint, null, EndpointApps.Path);
    }

    private static void Compile(string[] origins, Build current, Build old)
    {
        var times = new Paired(rounds: 9, operations: 1).Run(_ => current.Compile(origins), _ => old.Compile(origins));
        Table.Row($"reading and compiling 1,000,000 origins ({Ratio.MedianOf(times[0]) / 1e6:0} ms / {Ratio.MedianOf(times[1]) / 1e6:0} ms)", Ratio.Of(times[0], times[1]), 0.9);
    }
}
