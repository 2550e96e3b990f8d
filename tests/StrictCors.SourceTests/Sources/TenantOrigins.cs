using System.Runtime.CompilerServices;

namespace StrictCors.SourceTests.Sources;

public sealed class TenantOrigins(ITenantStore store) : IOriginSource
{
    public async IAsyncEnumerable<OriginChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return OriginChange.ListStarts;
            foreach (var (policy, entry) in await store.ReadAllAsync(cancellationToken))
                yield return OriginChange.Listed(policy, entry);
            yield return OriginChange.ListEnds;
            await Task.Delay(TimeSpan.FromSeconds(30), cancellationToken);
        }
    }
}

/// <summary>What the example reads.</summary>
public interface ITenantStore
{
    Task<IReadOnlyList<(string Policy, string Entry)>> ReadAllAsync(CancellationToken cancellationToken);
}
