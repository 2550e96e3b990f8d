namespace StrictCors.Origins;

/// <summary>Whether one entry matches whatever another one matches, exclusion or not.</summary>
internal static class OriginCoverage
{
    public static bool Covers(OriginEntry general, OriginEntry specific) =>
        general.Scheme == specific.Scheme && CoversPort(general, specific) && CoversHost(general, specific);

    private static bool CoversPort(OriginEntry general, OriginEntry specific) =>
        general.AnyPort || (!specific.AnyPort && general.Port == specific.Port);

    private static bool CoversHost(OriginEntry general, OriginEntry specific) => general.Kind switch
    {
        OriginEntryKind.Host => specific.Kind == OriginEntryKind.Host && general.Host == specific.Host,
        // All hosts of a pattern are below its parent, so that the parent itself suffices there.
        OriginEntryKind.Subdomains => IsBelow(specific.Host, general.Host)
            || (specific.Kind != OriginEntryKind.Host && specific.Host == general.Host),
        _ => CoversLabel(general, specific),
    };

    private static bool CoversLabel(OriginEntry general, OriginEntry specific)
    {
        if (specific.Kind == OriginEntryKind.Label)
        {
            return specific.Host == general.Host
                && specific.LabelPrefix.StartsWith(general.LabelPrefix, StringComparison.Ordinal)
                && specific.LabelSuffix.EndsWith(general.LabelSuffix, StringComparison.Ordinal);
        }
        var labelLength = specific.Host.Length - general.Host.Length - 1;
        return specific.Kind == OriginEntryKind.Host
            && labelLength > general.LabelPrefix.Length + general.LabelSuffix.Length
            && IsBelow(specific.Host, general.Host)
            && !specific.Host.AsSpan(0, labelLength).Contains('.')
            && specific.Host.StartsWith(general.LabelPrefix, StringComparison.Ordinal)
            && specific.Host.AsSpan(0, labelLength).EndsWith(general.LabelSuffix, StringComparison.Ordinal);
    }

    private static bool IsBelow(string host, string parent) =>
        host.Length > parent.Length + 1
        && host[host.Length - parent.Length - 1] == '.'
        && host.EndsWith(parent, StringComparison.Ordinal);
}
