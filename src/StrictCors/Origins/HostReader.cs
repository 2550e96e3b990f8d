namespace StrictCors.Origins;

/// <summary>Reads a host or a pattern of hosts into an entry whose scheme and port are still to come.</summary>
internal static class HostReader
{
    public static OriginEntry Read(string host, Mistakes mistakes)
    {
        var lower = ToLowerAscii(host, mistakes);
        if (host.Length == 0)
            mistakes.AddHopeless(OriginFaultKind.NoHost, "");
        else if (host.StartsWith('['))
            return Entry(ReadIpv6(lower, mistakes));
        return lower.Contains('*') ? ReadPattern(lower, mistakes) : Entry(NameReader.Read(lower, mistakes));
    }

    private static OriginEntry Entry(string host) => new() { Text = "", Scheme = "", Kind = OriginEntryKind.Host, Host = host };

    private static string ToLowerAscii(string host, Mistakes mistakes)
    {
        if (!System.Text.Ascii.IsValid(host))
        {
            var ascii = InternationalName.ToAscii(host);
            if (ascii is null)
                mistakes.AddHopeless(OriginFaultKind.Unicode, host);
            else
                mistakes.Add(OriginFaultKind.Unicode, host);
            return ascii ?? "";
        }
        var lower = host.ToLowerInvariant();
        if (lower != host && !host.StartsWith('['))
            mistakes.Add(OriginFaultKind.UpperCase, host);
        else if (lower != host)
            mistakes.Add(OriginFaultKind.IPv6, host);
        return lower;
    }

    private static string ReadIpv6(string host, Mistakes mistakes)
    {
        if (!host.EndsWith(']') || !Ipv6Address.TryCanonicalize(host.AsSpan(1, host.Length - 2), out var canonical))
        {
            mistakes.AddHopeless(OriginFaultKind.IPv6, host);
            return host;
        }
        if (canonical != host)
            mistakes.Add(OriginFaultKind.IPv6, host);
        return canonical;
    }

    /// <summary>One star, in the first label, before a parent that is a name.</summary>
    private static OriginEntry ReadPattern(string host, Mistakes mistakes)
    {
        var dot = host.IndexOf('.');
        var label = dot < 0 ? host : host[..dot];
        var parent = dot < 0 ? "" : host[(dot + 1)..];
        var star = label.IndexOf('*');
        if (star < 0 || label.LastIndexOf('*') != star || parent.Contains('*') || parent.Length == 0 || HostName.EndsInNumber(parent))
        {
            mistakes.AddHopeless(OriginFaultKind.PatternForm, host);
            return Entry(host);
        }

        var (prefix, suffix) = (label[..star], label[(star + 1)..]);
        NameReader.CheckCharacters(prefix + suffix, mistakes);
        // The star stands for one character at least.
        if (label.Length > HostName.MaxLabelLength)
            mistakes.AddHopeless(OriginFaultKind.LabelTooLong, label);
        parent = NameReader.Read(parent, mistakes);
        if (label.Length + 1 + parent.Length > HostName.MaxLength)
            mistakes.AddHopeless(OriginFaultKind.HostTooLong, host);
        var kind = label.Length == 1 ? OriginEntryKind.Subdomains : OriginEntryKind.Label;
        return Entry(parent) with { Kind = kind, LabelPrefix = prefix, LabelSuffix = suffix };
    }
}
