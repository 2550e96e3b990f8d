using System.Collections.Immutable;
using StrictCors.Origins;

namespace StrictCors.Policies;

/// <summary>Entries that configuration or a store listed and lists no more. To the log, a page that was allowed once is no stranger.</summary>
internal sealed class FormerOrigins
{
    public const int Most = 1_000;

    public static readonly FormerOrigins None = new(OriginEntries.Empty, []);

    // Of a very long list the first ones have to do: this is for the log alone.
    private const int MostCompared = 2_000;

    private readonly OriginEntries _entries;
    private readonly OriginSet _set;

    // The oldest first, which is forgotten first.
    private readonly ImmutableQueue<string> _order;

    private FormerOrigins(OriginEntries entries, ImmutableQueue<string> order)
    {
        _entries = entries;
        _set = new(entries);
        _order = order;
    }

    public bool Contain(string origin) => _entries.Count > 0 && _set.Allows(origin);

    /// <summary>These, and what <paramref name="former"/> configured and <paramref name="policies"/> do not.</summary>
    public FormerOrigins After(PolicySet? former, IEnumerable<CompiledPolicy> policies)
    {
        if (former is null)
            return this;
        var listed = Listed(policies).ToHashSet(StringComparer.Ordinal);
        return With(Listed(former.All).Where(entry => !listed.Contains(entry)));
    }

    /// <summary>These and more, at the cost of those that are new.</summary>
    /// <param name="gone">Entries that were good, and no exclusions.</param>
    public FormerOrigins With(IEnumerable<string> gone)
    {
        var changes = new Dictionary<string, bool>(StringComparer.Ordinal);
        var order = _order;
        foreach (var entry in gone)
        {
            if (_entries.Has(entry) || !changes.TryAdd(entry, true))
                continue;
            order = order.Enqueue(entry);
        }

        if (changes.Count == 0)
            return this;
        for (var count = _entries.Count + changes.Count; count > Most; count--)
        {
            order = order.Dequeue(out var oldest);
            changes[oldest] = false;
        }

        return new(_entries.With(changes, out _, out _), order);
    }

    private static IEnumerable<string> Listed(IEnumerable<CompiledPolicy> policies) =>
        policies.SelectMany(static policy => policy.Source.Origins.Take(MostCompared)).Where(static entry => !entry.IsExclusion).Select(static entry => entry.Text);
}
