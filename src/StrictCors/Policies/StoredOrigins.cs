using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>What one source says for one policy. It knows nothing of the policy's credentials: entries that some rule out lie apart.</summary>
internal sealed class StoredOrigins
{
    public static readonly StoredOrigins Empty = new([OriginEntries.Empty, OriginEntries.Empty, OriginEntries.Empty, OriginEntries.Empty]);

    // By what is risky about the entries: the index has the bits of their risks.
    private const int Insecure = 1;
    private const int OnPublicSuffix = 2;
    private readonly OriginEntries[] _byRisk;

    private StoredOrigins(OriginEntries[] byRisk) => _byRisk = byRisk;

    /// <param name="plain">Entries that <see cref="IsPlain"/>.</param>
    public static StoredOrigins Of(EntryTable.Builder plain) => new([OriginEntries.OfExact(plain), OriginEntries.Empty, OriginEntries.Empty, OriginEntries.Empty]);

    /// <summary>Nearly all entries are exact, and need not be read to be known for safe.</summary>
    public static bool IsPlain(string entry) => entry.StartsWith("https:", StringComparison.Ordinal) && !entry.Contains('*');

    public int Count => _byRisk.Sum(static entries => entries.Count);

    public IEnumerable<string> Texts => _byRisk.SelectMany(static entries => entries.Texts);

    public bool Has(string entry) => Array.Exists(_byRisk, entries => entries.Has(entry));

    /// <summary>Those that the policy's credentials don't rule out.</summary>
    public IEnumerable<OriginEntries> AllowedBy(ValidatedPolicy policy)
    {
        var refused = (policy.RefusesInsecureOrigins ? Insecure : 0) | (policy.RefusesPublicSuffixPatterns ? OnPublicSuffix : 0);
        return _byRisk.Where((entries, risks) => entries.Count > 0 && (risks & refused) == 0);
    }

    /// <param name="changes">By an entry's text: whether it is there. All are good entries.</param>
    /// <param name="changed">How many of them were news.</param>
    public StoredOrigins With(IEnumerable<KeyValuePair<string, bool>> changes, out SourceDifference changed)
    {
        changed = default;
        var byRisk = _byRisk.ToArray();
        foreach (var group in changes.GroupBy(static change => RisksOf(change.Key)))
        {
            byRisk[group.Key] = byRisk[group.Key].With(new Dictionary<string, bool>(group, StringComparer.Ordinal), out var added, out var removed);
            changed = changed.Plus(new SourceDifference(added, removed));
        }
        return changed.IsNone ? this : new(byRisk);
    }

    private static int RisksOf(string text)
    {
        // Exclusions are a risk to nobody.
        if (IsPlain(text) || text.StartsWith('!') || OriginEntryParser.Parse(text, out _) is not { } entry)
            return 0;
        return (entry.IsInsecure ? Insecure : 0) | (PublicSuffixList.PatternIsOnPublicSuffix(entry) ? OnPublicSuffix : 0);
    }
}

/// <summary>How many entries came and went.</summary>
internal readonly record struct SourceDifference(int Added, int Removed)
{
    public bool IsNone => Added == 0 && Removed == 0;

    public SourceDifference Plus(SourceDifference other) => new(Added + other.Added, Removed + other.Removed);
}
