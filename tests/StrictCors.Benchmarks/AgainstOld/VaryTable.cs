using Microsoft.Extensions.Primitives;
using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.AgainstOld;

/// <summary>What one line of <c>Vary</c> costs, against a build that leaves the application's lines as they are.</summary>
internal static class VaryTable
{
    private const double Goal = 1.01;

    private static readonly (string Name, StringValues Lines)[] s_applications =
    [
        ("no `Vary` of the application's", StringValues.Empty),
        ("one line, to which `Origin` is added", "Accept-Encoding"),
        ("one line that has `Origin`", "Accept-Encoding, Origin"),
        ("two lines", new StringValues(["Origin", "Accept-Encoding"])),
    ];

    public static async Task PrintAsync(string path, int rounds, int requests)
    {
        var (current, old, again) = (Build.New(), new Build(path), new Build(path));
        var paired = new Paired(rounds, requests);
        Table.Title($"One `Vary` line: this build ({current.Version}) against the old one ({old.Version}), whole requests through Kestrel in memory, {rounds} rounds of {requests} requests, medians and quartiles");
        await WholeRequests.WarmUpAsync(requests, "/", [Kind.Actual], current.OnePolicy, old.OnePolicy, again.OnePolicy);
        foreach (var (name, lines) in s_applications)
        {
            await WholeRequests.AgainstAsync(paired, $"the old build against itself, {name}: how far a ratio may be from 1.000", Kind.Actual, again.Varying(lines), old.Varying(lines), null);
            await WholeRequests.AgainstAsync(paired, $"{Kind.Actual.Name}, {name}", Kind.Actual, current.Varying(lines), old.Varying(lines), Goal);
            await using var server = await InMemoryServer.StartAsync(current.Varying(lines));
            await using var other = await InMemoryServer.StartAsync(old.Varying(lines));
            var (bytes, before) = (Allocated.By(WholeRequests.Sending(server, Kind.Actual, "/")), Allocated.By(WholeRequests.Sending(other, Kind.Actual, "/")));
            Table.Row($"{Kind.Actual.Name}, {name}, bytes", $"{bytes} B / {before} B", "≤ the same", bytes <= before);
        }
    }
}
