using System.Collections.Immutable;
using StrictCors.Policies;

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

    public StoredPolicies With(string name, StoredOrigins origins) =>
        new(origins.Count == 0 ? ByName.Remove(name) : ByName.SetItem(name, origins));
}
