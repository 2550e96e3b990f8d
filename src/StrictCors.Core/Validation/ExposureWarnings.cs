using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Good entries that are rarely meant: the visitor's own machine in production, and http beside https.</summary>
internal static class ExposureWarnings
{
    public static void Add(PolicyReview review, OriginList origins, bool isDevelopment)
    {
        var secure = new Lazy<Dictionary<(OriginEntryKind, string, string, string), OriginEntry>>(() => SecureHosts(origins));

        foreach (var (item, entry, isCorrected) in origins.Allowed)
        {
            // Custom schemes have localhost for a host on every phone: capacitor://localhost. So have https://localhost and http://localhost on Android.
            if (isCorrected || entry.Scheme is not ("http" or "https") || entry is { IsExact: true, Host: "localhost", Port: null })
                continue;

            if (Loopback.IsLoopback(entry.Host))
            {
                if (!isDevelopment)
                    review.Add(WarningTexts.LocalInProduction, item);
            }
            else if (entry.Scheme == "http" && !review.HasProblemAt(item) && secure.Value.TryGetValue(HostOf(entry), out var twin))
            {
                review.Add(WarningTexts.Twins, item, twin.Text);
            }
        }
    }

    // Looked for only where something is plain http: most lists are not.
    private static Dictionary<(OriginEntryKind, string, string, string), OriginEntry> SecureHosts(OriginList origins)
    {
        var secure = new Dictionary<(OriginEntryKind, string, string, string), OriginEntry>();
        foreach (var (_, entry, _) in origins.Allowed.Where(listed => listed.Entry.Scheme == "https"))
            secure.TryAdd(HostOf(entry), entry);
        return secure;
    }

    private static (OriginEntryKind, string, string, string) HostOf(OriginEntry entry) =>
        (entry.Kind, entry.Host, entry.LabelPrefix, entry.LabelSuffix);
}
