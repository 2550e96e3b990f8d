namespace StrictCors.Origins;

/// <summary>Hosts that never leave the machine: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy and RFC 6761, section 6.3.</summary>
internal static class Loopback
{
    /// <param name="host">A host as in <see cref="OriginEntry.Host"/>: canonical, IPv6 in brackets.</param>
    public static bool IsLoopback(ReadOnlySpan<char> host) =>
        host is "localhost" or "[::1]"
        || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (host.StartsWith("127.", StringComparison.Ordinal) && Ipv4Address.IsCanonical(host));
}
