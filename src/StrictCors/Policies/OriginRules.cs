using System.Collections.Frozen;
using StrictCors.Origins;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>Exact origins in sets; patterns by scheme and then by the domain they stand at.</summary>
/// <param name="plain">Exact origins that come with a set of their own.</param>
internal sealed class OriginRules(PackedOrigins? plain)
{
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private FrozenSet<string> _exact = [];
    private string[] _few = [];
    private readonly Dictionary<string, Dictionary<string, OriginDomain>> _domainsByScheme = new(StringComparer.Ordinal);

    public bool HasPatterns => _domainsByScheme.Count > 0;

    public void Add(OriginEntry entry)
    {
        if (entry.IsExact)
        {
            // The text of a good entry is its origin.
            _added.Add(entry.Pattern);
            return;
        }
        if (!_domainsByScheme.TryGetValue(entry.Scheme, out var domains))
            _domainsByScheme[entry.Scheme] = domains = new(StringComparer.Ordinal);
        if (!domains.TryGetValue(entry.Host, out var domain))
            domains[entry.Host] = domain = new();
        domain.Add(entry);
    }

    /// <summary>Readies the exact origins for requests, once all are added.</summary>
    public void Freeze()
    {
        _exact = _added.ToFrozenSet(StringComparer.Ordinal);
        if (_added.Count <= 4 && plain is null)
            _few = [.. _added];
    }

    /// <inheritdoc cref="PackedOrigins.Prefetch(string)" />
    public void Prefetch(string origin) => plain?.Prefetch(origin);

    /// <inheritdoc cref="PackedOrigins.IsBeyondCaches" />
    public bool IsBeyondCaches => plain?.IsBeyondCaches == true;

    public bool ContainsExactly(string origin)
    {
        foreach (var few in _few)
        {
            if (few == origin)
                return true;
        }

        return _few.Length == 0 && (_exact.Contains(origin) || plain?.Contains(origin) == true);
    }

    public bool Contains(string origin, in RequestOrigin parsed) =>
        ContainsExactly(origin)
        || (_domainsByScheme.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(parsed.Scheme, out var domains)
            && MatchesPattern(domains.GetAlternateLookup<ReadOnlySpan<char>>(), parsed.Host, parsed.Port));

    /// <summary>Walks up from the host: a host of 253 characters has at most 126 domains above it.</summary>
    private static bool MatchesPattern(
        Dictionary<string, OriginDomain>.AlternateLookup<ReadOnlySpan<char>> domains, ReadOnlySpan<char> host, int port)
    {
        if (domains.TryGetValue(host, out var own) && own.AllowsItself)
            return true;
        var dot = host.IndexOf('.');
        var label = dot < 0 ? host : host[..dot];
        for (var isNearest = true; dot >= 0; isNearest = false)
        {
            host = host[(dot + 1)..];
            if (domains.TryGetValue(host, out var domain)
                && (domain.AllowsSubdomains(port) || (isNearest && domain.AllowsLabel(label, port))))
            {
                return true;
            }
            dot = host.IndexOf('.');
        }
        return false;
    }
}
