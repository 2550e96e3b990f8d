using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>Entries that were listed before a reload and are not any more. To the log, a page that was allowed once is no stranger.</summary>
internal sealed class FormerOrigins
{
    public const int Most = 1_000;

    public static readonly FormerOrigins None = new([]);

    // Of a very long list the first ones have to do: this is for the log alone.
    private const int MostCompared = 2_000;

    private readonly OriginEntry[] _entries;
    private readonly OriginSet _set;

    private FormerOrigins(OriginEntry[] entries)
    {
        _entries = entries;
        _set = new(OriginEntries.Of(entries));
    }

    public bool Contain(string origin) => _entries.Length > 0 && _set.Allows(origin);

    /// <summary>What <paramref name="former"/> listed and <paramref name="policies"/> do not, and what was gone already.</summary>
    public static FormerOrigins After(PolicySet? former, IEnumerable<CompiledPolicy> policies)
    {
        if (former is null)
            return None;
        var listed = Listed(policies).Select(static entry => entry.Text).ToHashSet(StringComparer.Ordinal);
        OriginEntry[] gone = [.. Listed(former.All).Concat(former.Former._entries)
            .Where(entry => !entry.IsExclusion && !listed.Contains(entry.Text))
            .DistinctBy(static entry => entry.Text)
            .Take(Most)];
        return gone.Length == 0 ? None : new(gone);
    }

    private static IEnumerable<OriginEntry> Listed(IEnumerable<CompiledPolicy> policies) =>
        policies.SelectMany(static policy => policy.Source.Origins.Take(MostCompared));
}
