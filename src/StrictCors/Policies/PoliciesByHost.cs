using System.Collections.Frozen;

namespace StrictCors.Policies;

/// <summary>The policies that name hosts. Finding one takes the same time however many there are, and no memory.</summary>
internal sealed class PoliciesByHost
{
    private const string BelowIt = "*.";

    private readonly FrozenDictionary<string, CompiledPolicy>.AlternateLookup<ReadOnlySpan<char>> _exact;
    private readonly FrozenDictionary<string, CompiledPolicy>.AlternateLookup<ReadOnlySpan<char>> _below;

    private PoliciesByHost(IReadOnlyCollection<(string Host, CompiledPolicy Policy)> hosts)
    {
        _exact = LookUp(hosts.Where(static pair => !pair.Host.StartsWith(BelowIt, StringComparison.Ordinal)));
        _below = LookUp(hosts.Where(static pair => pair.Host.StartsWith(BelowIt, StringComparison.Ordinal)).Select(static pair => (pair.Host[BelowIt.Length..], pair.Policy)));
    }

    /// <returns><see langword="null"/> where no policy names a host.</returns>
    public static PoliciesByHost? Of(IEnumerable<CompiledPolicy> policies)
    {
        (string, CompiledPolicy)[] hosts = [.. policies.SelectMany(static policy => policy.Source.Hosts.Select(host => (host, policy)))];
        return hosts.Length == 0 ? null : new(hosts);
    }

    /// <param name="host">Of a request, with its port or without, in any case.</param>
    public CompiledPolicy? Find(string host)
    {
        var name = WithoutPort(host);
        if (_exact.TryGetValue(name, out var policy))
            return policy;
        // The nearest domain above it wins.
        while (name.IndexOf('.') is >= 0 and var dot)
        {
            name = name[(dot + 1)..];
            if (_below.TryGetValue(name, out policy))
                return policy;
        }

        return null;
    }

    private static FrozenDictionary<string, CompiledPolicy>.AlternateLookup<ReadOnlySpan<char>> LookUp(IEnumerable<(string Host, CompiledPolicy Policy)> hosts) =>
        hosts.ToFrozenDictionary(static pair => pair.Host, static pair => pair.Policy, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    // An IPv6 address has its colons in brackets.
    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
