namespace StrictCors.Origins;

/// <summary>Reads one entry of an origin list, or says what is wrong with it.</summary>
internal static class OriginEntryParser
{
    /// <summary>Exactly one of the result and <paramref name="fault"/> is <see langword="null"/>.</summary>
    /// <param name="item">
    /// One item of the list, trimmed of ASCII white space and not empty. <c>*</c> alone is the caller's; <c>!*</c> is a fault.
    /// </param>
    /// <param name="fault">What is wrong, if anything.</param>
    public static OriginEntry? Parse(string item, out OriginFault? fault)
    {
        fault = null;
        if (ReadPlain(item) is { } plain)
            return plain;
        fault = EntryWrapping.Find(item);
        return fault is null ? ParseBare(item, out fault) : null;
    }

    /// <summary>Reads an entry that has nothing around it: no quotes, no invisible characters, no second origin.</summary>
    public static OriginEntry? ParseBare(string item, out OriginFault? fault)
    {
        var mistakes = new Mistakes();
        var entry = OriginEntryReader.Read(item, mistakes);
        fault = mistakes.Any ? mistakes.ToFault(mistakes.AreHopeless ? null : Verified(entry.Text)) : null;
        return fault is null ? entry : null;
    }

    /// <summary>Nearly every entry is a serialized origin already: a list of a million should not be taken apart for nothing.</summary>
    public static bool IsPlain(string item, out RequestOrigin origin)
    {
        origin = default;
        var isWeb = item.StartsWith("https://", StringComparison.Ordinal) || item.StartsWith("http://", StringComparison.Ordinal);
        // Whether Punycode stands for anything is not asked of requests, only of entries.
        return isWeb && !item.Contains("xn--", StringComparison.Ordinal) && RequestOrigin.TryParse(item, out origin);
    }

    private static OriginEntry? ReadPlain(string item)
    {
        if (!IsPlain(item, out var origin))
            return null;
        return new()
        {
            Text = item,
            Kind = OriginEntryKind.Host,
            Scheme = origin.Scheme is "https" ? "https" : "http",
            Host = origin.Host.ToString(),
            Port = origin.Port == 0 ? null : origin.Port,
        };
    }

    /// <summary>A mend that has a fault of its own is none.</summary>
    private static string? Verified(string replacement)
    {
        var mistakes = new Mistakes();
        OriginEntryReader.Read(replacement, mistakes);
        return mistakes.Any ? null : replacement;
    }
}
