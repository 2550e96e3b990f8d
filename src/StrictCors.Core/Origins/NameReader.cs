namespace StrictCors.Origins;

/// <summary>Reads a host name in lower-case ASCII, or the IPv4 address that it turns out to be.</summary>
internal static class NameReader
{
    public static string Read(string host, OriginProblems problems)
    {
        var name = host;
        if (name.EndsWith('.'))
        {
            problems.Add(OriginProblemKind.TrailingDot, host);
            name = name[..^1];
        }
        CheckCharacters(name, problems);
        if (HostName.EndsInNumber(name))
            return ReadIpv4(name, problems);
        CheckLabels(name, problems);
        return name;
    }

    public static void CheckCharacters(string name, OriginProblems problems)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '.' && !HostName.IsLabelCharacter(name[i]))
            {
                problems.AddHopeless(OriginProblemKind.IllegalCharacter, CharacterName.Of(name, i));
                return;
            }
        }
    }

    private static string ReadIpv4(string name, OriginProblems problems)
    {
        if (!Ipv4Address.TryParse(name, out var address))
        {
            problems.AddHopeless(OriginProblemKind.IPv4, name);
            return name;
        }
        var canonical = Ipv4Address.Format(address);
        if (canonical != name)
            problems.Add(OriginProblemKind.IPv4, name);
        return canonical;
    }

    private static void CheckLabels(string name, OriginProblems problems)
    {
        foreach (var label in name.Split('.'))
        {
            if (label.Length == 0)
                problems.AddHopeless(OriginProblemKind.EmptyLabel, name);
            else if (label.Length > HostName.MaxLabelLength)
                problems.AddHopeless(OriginProblemKind.LabelTooLong, label);
            else if (label.StartsWith("xn--", StringComparison.Ordinal) && !Punycode.IsValid(label.AsSpan(4)))
                problems.AddHopeless(OriginProblemKind.BadPunycode, label);
        }
        if (name.Length > HostName.MaxLength)
            problems.AddHopeless(OriginProblemKind.HostTooLong, name);
    }
}
