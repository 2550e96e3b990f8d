using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Finds what covers an entry, in time that does not grow with the length of the list.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<string, List<ListedOrigin>> _byHost = new(StringComparer.Ordinal);

    public Coverage(IEnumerable<ListedOrigin> origins)
    {
        foreach (var listed in origins)
        {
            if (!_byHost.TryGetValue(listed.Entry.Host, out var sameHost))
                _byHost.Add(listed.Entry.Host, sameHost = []);
            sameHost.Add(listed);
        }
    }

    /// <summary>What covers <paramref name="listed"/> has its host, or a parent domain of it.</summary>
    public ListedOrigin? Find(ListedOrigin listed, Func<ListedOrigin, bool> counts)
    {
        for (var host = listed.Entry.Host; ; host = host[(host.IndexOf('.') + 1)..])
        {
            foreach (var other in _byHost.GetValueOrDefault(host) ?? [])
                if (other.Item != listed.Item && counts(other) && OriginCoverage.Covers(other.Entry, listed.Entry))
                    return other;

            if (!host.Contains('.'))
                return null;
        }
    }
}
