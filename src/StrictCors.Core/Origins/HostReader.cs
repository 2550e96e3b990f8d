namespace StrictCors.Origins;

/// <summary>Reads a host or a pattern of hosts into an entry whose scheme and port are still to come.</summary>
internal static class HostReader
{
    public static OriginEntry Read(string host, OriginProblems problems)
    {
        var lower = ToLowerAscii(host, problems);
        if (host.Length == 0)
            problems.AddHopeless(OriginProblemKind.NoHost, "");
        else if (host.StartsWith('['))
            return Entry(ReadIpv6(lower, problems));
        return lower.Contains('*') ? ReadPattern(lower, problems) : Entry(NameReader.Read(lower, problems));
    }

    private static OriginEntry Entry(string host) => new() { Text = "", Scheme = "", Kind = OriginEntryKind.Host, Host = host };

    private static string ToLowerAscii(string host, OriginProblems problems)
    {
        if (!System.Text.Ascii.IsValid(host))
        {
            var ascii = InternationalName.ToAscii(host);
            if (ascii is null)
                problems.AddHopeless(OriginProblemKind.Unicode, host);
            else
                problems.Add(OriginProblemKind.Unicode, host);
            return ascii ?? "";
        }
        var lower = host.ToLowerInvariant();
        if (lower != host && !host.StartsWith('['))
            problems.Add(OriginProblemKind.UpperCase, host);
        else if (lower != host)
            problems.Add(OriginProblemKind.IPv6, host);
        return lower;
    }

    private static string ReadIpv6(string host, OriginProblems problems)
    {
        if (!host.EndsWith(']') || !Ipv6Address.TryCanonicalize(host.AsSpan(1, host.Length - 2), out var canonical))
        {
            problems.AddHopeless(OriginProblemKind.IPv6, host);
            return host;
        }
        if (canonical != host)
            problems.Add(OriginProblemKind.IPv6, host);
        return canonical;
    }

    /// <summary>One star, in the first label, before a parent that is a name.</summary>
    private static OriginEntry ReadPattern(string host, OriginProblems problems)
    {
        var dot = host.IndexOf('.');
        var label = dot < 0 ? host : host[..dot];
        var parent = dot < 0 ? "" : host[(dot + 1)..];
        var star = label.IndexOf('*');
        if (star < 0 || label.LastIndexOf('*') != star || parent.Contains('*') || parent.Length == 0 || HostName.EndsInNumber(parent))
        {
            problems.AddHopeless(OriginProblemKind.PatternForm, host);
            return Entry(host);
        }

        var (prefix, suffix) = (label[..star], label[(star + 1)..]);
        NameReader.CheckCharacters(prefix + suffix, problems);
        // The star stands for one character at least.
        if (label.Length > HostName.MaxLabelLength)
            problems.AddHopeless(OriginProblemKind.LabelTooLong, label);
        parent = NameReader.Read(parent, problems);
        if (label.Length + 1 + parent.Length > HostName.MaxLength)
            problems.AddHopeless(OriginProblemKind.HostTooLong, host);
        var kind = label.Length == 1 ? OriginEntryKind.Subdomains : OriginEntryKind.Label;
        return Entry(parent) with { Kind = kind, LabelPrefix = prefix, LabelSuffix = suffix };
    }
}
