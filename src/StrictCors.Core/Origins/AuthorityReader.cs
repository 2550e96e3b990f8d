namespace StrictCors.Origins;

/// <summary>Parts the host from the port.</summary>
internal static class AuthorityReader
{
    /// <param name="authority">What stands between the scheme and the path, without user information.</param>
    /// <param name="problems">Where an IPv6 address without brackets goes.</param>
    /// <param name="portText">What follows the colon; <see langword="null"/> without one.</param>
    public static string SplitHost(string authority, OriginProblems problems, out string? portText)
    {
        portText = null;
        if (authority.StartsWith('['))
            return SplitBracketed(authority, problems, out portText);
        var colon = authority.IndexOf(':');
        if (colon < 0)
            return authority;
        if (authority.IndexOf(':', colon + 1) >= 0 && IsBareIpv6(authority))
            return CorrectBareIpv6(authority, problems);
        portText = authority[(colon + 1)..];
        return authority[..colon];
    }

    private static string SplitBracketed(string authority, OriginProblems problems, out string? portText)
    {
        portText = null;
        var end = authority.IndexOf(']');
        if (end < 0)
        {
            problems.AddHopeless(OriginProblemKind.IPv6, authority);
            return authority;
        }
        var after = authority[(end + 1)..];
        if (after.StartsWith(':'))
            portText = after[1..];
        else if (after.Length > 0)
            problems.AddHopeless(OriginProblemKind.IllegalCharacter, CharacterName.Of(after, 0));
        return authority[..(end + 1)];
    }

    /// <summary>Hexadecimal digits and two colons or more; a zone may follow.</summary>
    private static bool IsBareIpv6(string authority)
    {
        var zone = authority.IndexOf('%');
        foreach (var character in zone < 0 ? authority : authority[..zone])
        {
            if (!char.IsAsciiHexDigit(character) && character is not (':' or '.'))
                return false;
        }
        return zone >= 0 || Ipv6Address.TryCanonicalize(authority, out _);
    }

    /// <summary><c>2001:db8::1:8080</c> is an address as a whole, and may be meant as one with a port.</summary>
    private static string CorrectBareIpv6(string authority, OriginProblems problems)
    {
        var lastColon = authority.LastIndexOf(':');
        var mayHavePort = PortNumber.TryParse(authority.AsSpan(lastColon + 1), out _)
            && Ipv6Address.TryCanonicalize(authority.AsSpan(0, lastColon), out _);
        if (mayHavePort || !Ipv6Address.TryCanonicalize(authority, out var bracketed))
        {
            problems.AddHopeless(OriginProblemKind.IPv6, authority);
            return authority;
        }
        problems.Add(OriginProblemKind.IPv6, authority);
        return bracketed;
    }
}
