using System.Collections.Immutable;
using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>What one source says at one moment, by policy; the default one's name is empty.</summary>
internal sealed record StoredPolicies(ImmutableDictionary<string, StoredOrigins> ByName)
{
    public static readonly StoredPolicies Empty = new(ImmutableDictionary.Create<string, StoredOrigins>(StringComparer.OrdinalIgnoreCase));

    public StoredOrigins Find(string name) => ByName.GetValueOrDefault(name, StoredOrigins.Empty);

    /// <summary>The entries in force: those of policies that are configured, without what their credentials rule out.</summary>
    public long CountIn(PolicySet policies)
    {
        var count = 0L;
        foreach (var (name, origins) in ByName)
        {
            if (policies.Find(name)?.Source is { AllowsAnyOrigin: false } policy)
                count += origins.AllowedBy(policy).Sum(static entries => (long)entries.Count);
        }
        return count;
    }

    /// <summary>Which of these entries were in force, and are not in <paramref name="later"/>.</summary>
    /// <param name="later">What the source says next.</param>
    /// <param name="policies">Those that are configured.</param>
    /// <param name="candidates">By policy.</param>
    public IEnumerable<string> GoneIn(StoredPolicies later, PolicySet policies, IEnumerable<(string Policy, IEnumerable<string> Entries)> candidates)
    {
        foreach (var (name, entries) in candidates)
        {
            if (policies.Find(name)?.Source is not { AllowsAnyOrigin: false } policy)
                continue;
            OriginEntries[] before = [.. Find(name).AllowedBy(policy)];
            var left = later.Find(name);
            foreach (var entry in entries)
            {
                if (!entry.StartsWith('!') && Array.Exists(before, side => side.Has(entry)) && !left.Has(entry))
                    yield return entry;
            }
        }
    }

    public StoredPolicies With(string name, StoredOrigins origins) =>
        new(origins.Count == 0 ? ByName.Remove(name) : ByName.SetItem(name, origins));
}
