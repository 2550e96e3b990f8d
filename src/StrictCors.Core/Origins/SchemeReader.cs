namespace StrictCors.Origins;

/// <summary>Reads what stands before the host.</summary>
internal static class SchemeReader
{
    /// <summary>Their documents have an opaque origin, which browsers send as <c>null</c>, or never send one at all.</summary>
    private static readonly string[] WithoutOrigin = ["about", "blob", "data", "ftp", "javascript", "mailto", "view-source"];

    /// <returns><see langword="null"/> if there is none; <see cref="Guess"/> then finds one that fits the host.</returns>
    public static string? Read(string origin, OriginProblems problems, out string rest)
    {
        rest = origin;
        if (origin.Equals("null", StringComparison.OrdinalIgnoreCase))
            problems.AddHopeless(OriginProblemKind.Null, origin);
        if (MisspelledSeparator(origin) is { } web)
        {
            rest = origin[web.Length..].TrimStart('/').TrimStart(':').TrimStart('/', '\\');
            problems.Add(rest.Length == 0 ? OriginProblemKind.NoHost : OriginProblemKind.BadScheme, origin[..^rest.Length]);
            return Known(web, problems);
        }

        var end = origin.IndexOf("://", StringComparison.Ordinal);
        var colon = origin.IndexOf(':', StringComparison.Ordinal);
        var name = origin[..Math.Max(0, end >= 0 ? end : colon)];
        if (end < 0 && !Array.Exists([.. WithoutOrigin, "file"], scheme => scheme.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            // "app:/a.example" is no host with an empty port.
            if (origin.Contains(":/", StringComparison.Ordinal))
                problems.AddHopeless(OriginProblemKind.BadScheme, name);
            rest = origin.StartsWith("//", StringComparison.Ordinal) ? origin[2..] : origin;
            return null;
        }
        rest = origin[(end < 0 ? colon + 1 : end + 3)..];
        if (name.Length == 0)
            return null;
        return ReadRepeated(Known(name, problems), ref rest, problems);
    }

    /// <summary>An entry without a scheme means https, save where only http is likely.</summary>
    public static string Guess(OriginEntry entry, string? portText, OriginProblems problems)
    {
        var isLoopback = Loopback.IsLoopback(entry.Host);
        var isOneWord = entry.Kind == OriginEntryKind.Host && portText is null && entry.Host.AsSpan().IndexOfAny('.', '[') < 0;
        if (isOneWord && !isLoopback)
            problems.AddHopeless(OriginProblemKind.MissingScheme, entry.Host);
        problems.Add(OriginProblemKind.MissingScheme, entry.Host);
        return portText == "80" || (isLoopback && portText != "443") ? "http" : "https";
    }

    /// <summary><c>http</c> or <c>https</c>, as written, where something resembling <c>://</c> follows it.</summary>
    private static string? MisspelledSeparator(string origin)
    {
        foreach (var scheme in (string[])["https", "http"])
        {
            if (!origin.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                continue;
            var after = origin.AsSpan(scheme.Length);
            var isRight = after.StartsWith("://", StringComparison.Ordinal) && after[3..].IndexOfAny('/', '\\') != 0;
            if (!isRight && (after.StartsWith(":", StringComparison.Ordinal) || after.StartsWith("//", StringComparison.Ordinal)))
                return origin[..scheme.Length];
        }
        return null;
    }

    private static string Known(string name, OriginProblems problems)
    {
        var lower = name.ToLowerInvariant();
        if (name.Contains('*'))
            problems.AddHopeless(OriginProblemKind.PatternForm, name);
        else if (lower == "file")
            problems.AddHopeless(OriginProblemKind.File, name);
        else if (!Schemes.IsValid(lower) || Array.IndexOf(WithoutOrigin, lower) >= 0)
            problems.AddHopeless(OriginProblemKind.BadScheme, name);
        if (lower is "ws" or "wss")
        {
            problems.Add(OriginProblemKind.WebSocketScheme, name);
            return lower == "ws" ? "http" : "https";
        }
        if (MisspelledScheme.Remedy(lower) is { } corrected)
        {
            problems.Add(OriginProblemKind.BadScheme, name);
            return corrected;
        }
        if (lower != name)
            problems.Add(OriginProblemKind.UpperCase, name);
        return lower;
    }

    /// <summary><c>https://https://a.example</c> has one sensible reading; with two schemes that differ there is none.</summary>
    private static string ReadRepeated(string scheme, ref string rest, OriginProblems problems)
    {
        var again = $"{scheme}://";
        var end = 0;
        while (rest.AsSpan(end).StartsWith(again, StringComparison.OrdinalIgnoreCase))
            end += again.Length;
        if (end > 0)
            problems.Add(OriginProblemKind.BadScheme, again + again);
        rest = rest[end..];
        return scheme;
    }
}
