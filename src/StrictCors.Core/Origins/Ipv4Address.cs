using System.Globalization;

namespace StrictCors.Origins;

/// <summary>IPv4 as browsers read it (octal, hexadecimal, fewer than four parts) and write it (four decimal octets).</summary>
internal static class Ipv4Address
{
    private const int MaxParts = 4;

    public static bool IsCanonical(ReadOnlySpan<char> host)
    {
        var parts = 0;
        while (true)
        {
            var dot = host.IndexOf('.');
            var octet = dot < 0 ? host : host[..dot];
            if (++parts > MaxParts || !IsCanonicalOctet(octet))
                return false;
            if (dot < 0)
                return parts == MaxParts;
            host = host[(dot + 1)..];
        }
    }

    /// <summary>https://url.spec.whatwg.org/#concept-ipv4-parser.</summary>
    public static bool TryParse(ReadOnlySpan<char> host, out uint address)
    {
        address = 0;
        Span<ulong> numbers = stackalloc ulong[MaxParts];
        var count = 0;
        while (true)
        {
            var dot = host.IndexOf('.');
            if (count == MaxParts || !TryParseNumber(dot < 0 ? host : host[..dot], out numbers[count++]))
                return false;
            if (dot < 0)
                break;
            host = host[(dot + 1)..];
        }
        for (var i = 0; i < count - 1; i++)
        {
            if (numbers[i] > byte.MaxValue)
                return false;
            address |= (uint)numbers[i] << (24 - (8 * i));
        }
        // The last number fills all octets that are left.
        if (numbers[count - 1] >= 1UL << (8 * (MaxParts + 1 - count)))
            return false;
        address |= (uint)numbers[count - 1];
        return true;
    }

    public static string Format(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");

    private static bool IsCanonicalOctet(ReadOnlySpan<char> octet) =>
        octet.Length is >= 1 and <= 3
        && (octet.Length == 1 || octet[0] != '0')
        && byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>https://url.spec.whatwg.org/#ipv4-number-parser. Numbers that no address holds stop growing, so that none overflows.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        if (text.Length == 0)
            return false;
        var radix = 10u;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            {
            radix = 16;
            text = text[2..];
        }
        else if (text.Length > 1 && text[0] == '0')
            {
            radix = 8;
            text = text[1..];
        }
        foreach (var character in text)
        {
            if (!char.IsAsciiHexDigit(character))
                return false;
            var digit = (uint)(char.IsAsciiDigit(character) ? character - '0' : (character | 0x20) - 'a' + 10);
            if (digit >= radix)
                return false;
            number = Math.Min((number * radix) + digit, 1UL << 32);
        }
        return true;
    }
}
