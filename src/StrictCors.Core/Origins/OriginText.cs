namespace StrictCors.Origins;

/// <summary>Writes an entry in its canonical form.</summary>
internal static class OriginText
{
    public static string Of(OriginEntry entry)
    {
        var host = entry.Kind switch
        {
            OriginEntryKind.Host => entry.Host,
            OriginEntryKind.Subdomains => $"*.{entry.Host}",
            _ => $"{entry.LabelPrefix}*{entry.LabelSuffix}.{entry.Host}",
        };
        var port = entry.AnyPort ? ":*" : entry.Port is { } number ? FormattableString.Invariant($":{number}") : "";
        return $"{(entry.IsExclusion ? "!" : "")}{entry.Scheme}://{host}{port}";
    }
}
