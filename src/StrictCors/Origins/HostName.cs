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
        if (host.Length is 0 or > MaxLength)
            return false;
        var labelLength = 0;
        foreach (var character in host)
        {
            if (character == '.' && labelLength > 0)
                labelLength = 0;
            else if (!IsLabelCharacter(character) || ++labelLength > MaxLabelLength)
                return false;
        }
        return labelLength > 0;
    }
}
