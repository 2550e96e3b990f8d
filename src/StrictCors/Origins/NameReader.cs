namespace StrictCors.Origins;

/// <summary>Reads a host name in lower-case ASCII, or the IPv4 address that it turns out to be.</summary>
internal static class NameReader
{
    public static string Read(string host, Mistakes mistakes)
    {
        var name = host;
        if (name.EndsWith('.'))
        {
            mistakes.Add(OriginFaultKind.TrailingDot, host);
            name = name[..^1];
        }
        CheckCharacters(name, mistakes);
        if (HostName.EndsInNumber(name))
            return ReadIpv4(name, mistakes);
        CheckLabels(name, mistakes);
        return name;
    }

    public static void CheckCharacters(string name, Mistakes mistakes)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '.' && !HostName.IsLabelCharacter(name[i]))
            {
                mistakes.AddHopeless(OriginFaultKind.IllegalCharacter, CharacterName.Of(name, i));
                return;
            }
        }
    }

    private static string ReadIpv4(string name, Mistakes mistakes)
    {
        if (!Ipv4Address.TryParse(name, out var address))
        {
            mistakes.AddHopeless(OriginFaultKind.IPv4, name);
            return name;
        }
        var canonical = Ipv4Address.Format(address);
        if (canonical != name)
            mistakes.Add(OriginFaultKind.IPv4, name);
        return canonical;
    }

    private static void CheckLabels(string name, Mistakes mistakes)
    {
        foreach (var label in name.Split('.'))
        {
            if (label.Length == 0)
                mistakes.AddHopeless(OriginFaultKind.EmptyLabel, name);
            else if (label.Length > HostName.MaxLabelLength)
                mistakes.AddHopeless(OriginFaultKind.LabelTooLong, label);
            else if (label.StartsWith("xn--", StringComparison.Ordinal) && !Punycode.IsValid(label.AsSpan(4)))
                mistakes.AddHopeless(OriginFaultKind.BadPunycode, label);
        }
        if (name.Length > HostName.MaxLength)
            mistakes.AddHopeless(OriginFaultKind.HostTooLong, name);
    }
}
