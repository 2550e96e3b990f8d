namespace StrictCors.Origins;

/// <summary>1 to 65535 in decimal digits without leading zeros.</summary>
internal static class PortNumber
{
    private const int MaxDigits = 5;

    public static bool TryParse(ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        if (text.Length is 0 or > MaxDigits || text[0] == '0')
            return false;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            port = (port * 10) + (character - '0');
        }
        return port <= ushort.MaxValue;
    }
}
