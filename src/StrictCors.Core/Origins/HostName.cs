using System.Buffers;

namespace StrictCors.Origins;

/// <summary>The form in which browsers serialize a host: lower-case ASCII labels, or an address in its canonical form.</summary>
/// <remarks>Narrower than https://url.spec.whatwg.org/#concept-host-parser in one point: of ASCII only letters, digits, <c>-</c> and <c>_</c>.</remarks>
internal static class HostName
{
    public const int MaxLength = 253;

    public const int MaxLabelLength = 63;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly SearchValues<char> LabelsAndDots = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static bool IsLabelCharacter(char character) =>
        char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_';

    public static bool IsCanonical(ReadOnlySpan<char> host)
    {
        if (host.Length > 0 && host[0] == '[')
            return Ipv6Address.IsCanonical(host);
        return HasLabels(host) && (!EndsInNumber(host) || Ipv4Address.IsCanonical(host));
    }

    /// <summary>Such a host is an IPv4 address or nothing: https://url.spec.whatwg.org/#ends-in-a-number-checker.</summary>
    public static bool EndsInNumber(ReadOnlySpan<char> host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return !last[2..].ContainsAnyExcept(HexDigits);
        return last.Length > 0 && !last.ContainsAnyExcept(Digits);
    }

    private static bool HasLabels(ReadOnlySpan<char> host)
    {
        if (host.Length > MaxLength || host.ContainsAnyExcept(LabelsAndDots))
            return false;
        while (true)
        {
            var dot = host.IndexOf('.');
            if ((dot < 0 ? host.Length : dot) is 0 or > MaxLabelLength)
                return false;
            if (dot < 0)
                return true;
            host = host[(dot + 1)..];
        }
    }
}

/// <summary>Hosts that never leave the machine: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy and RFC 6761, section 6.3.</summary>
internal static class Loopback
{
    /// <param name="host">A host as in <see cref="OriginEntry.Host"/>: canonical, IPv6 in brackets.</param>
    public static bool IsLoopback(ReadOnlySpan<char> host) =>
        host is "localhost" or "[::1]"
        || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (host.StartsWith("127.", StringComparison.Ordinal) && Ipv4Address.IsCanonical(host));
}
