namespace StrictCors.Origins;

/// <summary>Reads what follows the colon after the host.</summary>
internal static class PortReader
{
    public static OriginEntry Read(OriginEntry entry, string? text, OriginProblems problems)
    {
        if (text is null)
            return entry;
        if (text == "*")
            return entry with { AnyPort = true };
        if (text.Contains('*'))
        {
            problems.AddHopeless(OriginProblemKind.PatternForm, $":{text}");
            return entry;
        }

        var digits = text.Length > 1 ? text.TrimStart('0') : text;
        if (digits != text || text.Length == 0)
            problems.Add(OriginProblemKind.BadPort, text);
        if (text.Length == 0)
            return entry;
        if (!PortNumber.TryParse(digits, out var port))
        {
            problems.AddHopeless(OriginProblemKind.BadPort, text);
            return entry;
        }
        if (port != Schemes.DefaultPort(entry.Scheme))
            return entry with { Port = port };
        problems.Add(OriginProblemKind.DefaultPort, text);
        return entry;
    }
}

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
