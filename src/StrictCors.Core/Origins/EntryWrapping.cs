namespace StrictCors.Origins;

/// <summary>Finds what stands around an origin or between several, before any of them is read.</summary>
internal static class EntryWrapping
{
    /// <summary><see langword="null"/> for an entry that holds one origin and nothing else.</summary>
    public static OriginProblem? Find(string item)
    {
        var visible = InvisibleCharacters.Remove(item, out var invisible);
        var origins = EntrySplitter.Split(visible, out var separator);
        string? quote = null;
        for (var i = 0; i < origins.Count; i++)
            origins[i] = EntryQuotes.Remove(origins[i], ref quote);
        origins.RemoveAll(origin => origin.Length == 0);
        if (origins.Count == 1 && origins[0] == item)
            return null;

        if (RegularExpression.Is(visible))
            return new OriginProblem(OriginProblemKind.PatternForm, visible, Replacement: null);

        var replacement = CorrectAll(origins, out var hopeless);
        if (hopeless is not null && origins.Count == 1)
            return hopeless;
        var isArray = EntryQuotes.IsArray(visible);
        var kind = invisible is not null ? OriginProblemKind.InvisibleCharacter
            : isArray ? OriginProblemKind.JsonArray
            : quote is not null ? OriginProblemKind.Quoted
            : OriginProblemKind.Separator;
        return new OriginProblem(kind, invisible ?? (isArray ? visible : quote ?? separator ?? ""), replacement);
    }

    /// <param name="origins">Bare origins, each of which may have problems of its own.</param>
    /// <param name="hopeless">The first problem that nothing corrects.</param>
    private static string? CorrectAll(List<string> origins, out OriginProblem? hopeless)
    {
        hopeless = null;
        // The star alone is a list of its own, which its caller reads.
        if (origins is ["*"])
            return "*";
        var corrected = new List<string>();
        foreach (var origin in origins)
        {
            var entry = OriginEntryParser.ParseBare(origin, out var problem);
            if ((entry?.Text ?? problem?.Replacement) is { } text)
                corrected.Add(text);
            else
                hopeless ??= problem;
        }
        var withScheme = origins.Count(origin => origin.Contains("://", StringComparison.Ordinal));
        // "https://app example.com" may be one host with a blank in it as well as two.
        var isCertain = withScheme == 0 || withScheme == origins.Count;
        return origins.Count > 0 && hopeless is null && isCertain ? string.Join(',', corrected) : null;
    }
}
