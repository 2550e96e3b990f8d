namespace StrictCors.Origins;

/// <summary>Hosts, asked for by parts of a text without making strings of them.</summary>
internal sealed class HostSet(IEnumerable<string> hosts)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _hosts =
        new HashSet<string>(hosts, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the host itself or a domain above it is among them.</summary>
    public bool HasThisOrAbove(ReadOnlySpan<char> host)
    {
        while (!_hosts.Contains(host))
        {
            if (host.IndexOf('.') is not (>= 0 and var dot))
                return false;
            host = host[(dot + 1)..];
        }

        return true;
    }
}
