namespace StrictCors.Origins;

/// <summary>Reads one entry of an origin list, or says what is wrong with it.</summary>
internal static class OriginEntryParser
{
    /// <summary>Exactly one of the result and <paramref name="problem"/> is <see langword="null"/>.</summary>
    /// <param name="item">
    /// One item of the list, trimmed of ASCII white space and not empty. <c>*</c> alone is the caller's; <c>!*</c> is a problem.
    /// </param>
    /// <param name="problem">What is wrong, if anything.</param>
    public static OriginEntry? Parse(string item, out OriginProblem? problem)
    {
        problem = null;
        if (ReadPlain(item) is { } plain)
            return plain;
        problem = EntryWrapping.Find(item);
        return problem is null ? ParseBare(item, out problem) : null;
    }

    /// <summary>Reads an entry that has nothing around it: no quotes, no invisible characters, no second origin.</summary>
    public static OriginEntry? ParseBare(string item, out OriginProblem? problem)
    {
        var problems = new OriginProblems();
        var entry = OriginEntryReader.Read(item, problems);
        problem = problems.Any ? problems.ToProblem(problems.AreHopeless ? null : Verified(entry.Text)) : null;
        return problem is null ? entry : null;
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

    /// <summary>A remedy that has a problem of its own is none.</summary>
    private static string? Verified(string replacement)
    {
        var problems = new OriginProblems();
        OriginEntryReader.Read(replacement, problems);
        return problems.Any ? null : replacement;
    }
}
