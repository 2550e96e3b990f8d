using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Finds what covers an entry, in time that does not grow with the length of the list.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<string, ListedOrigin> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ListedOrigin>> _patternsByHost = new(StringComparer.Ordinal);

    public Coverage(IEnumerable<ListedOrigin> origins)
    {
        foreach (var listed in origins)
        {
            if (listed.Entry.IsExact)
                AddExact(listed);
            else if (_patternsByHost.TryGetValue(listed.Entry.Host, out var sameHost))
                sameHost.Add(listed);
            else
                _patternsByHost.Add(listed.Entry.Host, [listed]);
        }
    }

    /// <summary>What covers <paramref name="listed"/> is the same origin, or a pattern at its host or at a parent domain of it.</summary>
    public ListedOrigin? Find(ListedOrigin listed, Func<ListedOrigin, bool> counts)
    {
        if (listed.Entry.IsExact && _exact.TryGetValue(listed.Entry.Pattern, out var same) && Counts(same))
            return same;
        if (_patternsByHost.Count == 0)
            return null;
        for (var host = listed.Entry.Host; ; host = host[(host.IndexOf('.') + 1)..])
        {
            foreach (var other in _patternsByHost.GetValueOrDefault(host) ?? [])
                if (Counts(other) && OriginCoverage.Covers(other.Entry, listed.Entry))
                    return other;
            if (!host.Contains('.'))
                return null;
        }

        bool Counts(ListedOrigin other) => !ReferenceEquals(other.Item, listed.Item) && counts(other);
    }

    // The first one stands for all that follow, save where it was corrected and another was not.
    private void AddExact(ListedOrigin listed)
    {
        if (!_exact.TryAdd(listed.Entry.Pattern, listed) && _exact[listed.Entry.Pattern].IsCorrected && !listed.IsCorrected)
            _exact[listed.Entry.Pattern] = listed;
    }
}
