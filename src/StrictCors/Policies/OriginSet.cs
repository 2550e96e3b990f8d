using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>The compiled list of origins: whether one is allowed takes the same time whatever the list's length, and no memory.</summary>
internal sealed class OriginSet
{
    private const int MostFrozen = 100;

    private readonly OriginRules _allowed;
    private readonly OriginRules? _excluded;

    private OriginSet(OriginRules allowed, OriginRules? excluded, int count)
    {
        _allowed = allowed;
        _excluded = excluded;
        Count = count;
        IsBeyondCaches = allowed.IsBeyondCaches;
    }

    /// <summary>The entries, exclusions among them.</summary>
    public int Count { get; }

    public static OriginSet Compile(IReadOnlyList<OriginEntry> entries)
    {
        // A long list comes with a set of its own, which need not be filled a second time. A short one is found sooner in a frozen set.
        var (plain, others) = entries is EntriesOnDemand { Count: > MostFrozen } listed ? (listed.Plain, listed.Others) : (null, entries);
        var allowed = new OriginRules(plain);
        OriginRules? excluded = null;
        foreach (var entry in others)
        {
            if (entry.IsExclusion)
                (excluded ??= new OriginRules(null)).Add(entry);
            else
                allowed.Add(entry);
        }
        allowed.Freeze();
        excluded?.Freeze();
        return new OriginSet(allowed, excluded, entries.Count);
    }

    /// <inheritdoc cref="PackedOrigins.IsBeyondCaches" />
    public bool IsBeyondCaches { get; }

    /// <inheritdoc cref="PackedOrigins.Prefetch(string)" />
    public void Prefetch(string origin) => _allowed.Prefetch(origin);

    /// <summary>Whether an exclusion of this list takes the origin out, whoever allows it.</summary>
    public bool Excludes(string origin, in RequestOrigin parsed) => _excluded?.Contains(origin, parsed) == true;

    /// <summary>Exclusions win, wherever in the list they stand.</summary>
    /// <param name="origin">The value of the <c>Origin</c> header, whatever it is.</param>
    public bool Allows(string origin)
    {
        if (_excluded is null && _allowed.ContainsExactly(origin))
            return true;
        if (_excluded is null && !_allowed.HasPatterns)
            return false;
        // Nothing is compared with a pattern before all of it is known to be an origin.
        return RequestOrigin.TryParse(origin, out var parsed)
            && _excluded?.Contains(origin, parsed) != true
            && _allowed.Contains(origin, parsed);
    }
}
