namespace StrictCors.Tool.Import.Formats;

/// <summary>What a named matcher says of the origin: https://caddyserver.com/docs/caddyfile/matchers.</summary>
internal static class CaddyMatcher
{
    public const string Origin = "{http.request.header.Origin}";

    /// <summary>Adds the origins that pass.</summary>
    /// <param name="policy">Where they go.</param>
    /// <param name="matcher">The definition.</param>
    /// <param name="variable">What is written where it passes.</param>
    /// <returns>Whether it asks about the origin at all.</returns>
    public static bool AddOrigins(ImportedPolicy policy, CaddyDirective matcher, string variable)
    {
        IReadOnlyList<CaddyDirective> lines = matcher.Words.Count > 1 ? [matcher with { Words = [.. matcher.Words.Skip(1)] }] : matcher.Block;
        var passing = new ImportedPolicy(matcher.Place);
        foreach (var line in lines)
            AddLine(passing, line, variable);
        if (passing.Origins.Count > 0 && passing.Origins.TrueForAll(static origin => origin.StartsWith('!')))
            throw new ToolException($"{matcher.Place}: every origin but some is not read as a policy. List the origins that are allowed.");
        policy.Origins.AddRange(passing.Origins);
        policy.Notes.AddRange(passing.Notes);
        return passing.Origins.Count + passing.Notes.Count > 0;
    }

    private static void AddLine(ImportedPolicy policy, CaddyDirective line, string variable)
    {
        var words = line.Words;
        if (words is ["header", _, ..] && IsOrigin(words[1]) && words.Count == 3)
            AddHeader(policy, new(words[2], line.Place));
        else if (words is ["header_regexp", ..] && words.Count > 2 && IsOrigin(words[^2]))
            ImportedExpression.Add(policy, ImportText.Of(words[^1], line.Place), matchesAll: false);
        else if (words is ["not", "header", _, var excluded] && IsOrigin(words[2]) && !excluded.Contains('*', StringComparison.Ordinal))
            policy.Origins.Add($"!{ImportText.Of(excluded, line.Place).Text}");
        else if (words is ["not", "header_regexp", ..] && IsOrigin(words[^2]))
            ImportedExpression.Add(policy, ImportText.Of(words[^1], line.Place), matchesAll: false, excludes: true);
        else if (words is ["expression", ..])
            CheckExpression(string.Join(' ', words.Skip(1)), line.Place, variable);
        else if (Mentions(line))
            throw new ToolException($"{line.Place}: {string.Join(' ', words)} is not read. Write header Origin, or header_regexp Origin.");
    }

    private static void AddHeader(ImportedPolicy policy, ImportText value)
    {
        var text = ImportText.Of(value.Text, value.Place);
        if (text.Text == "*")
            return;
        if (text.Text.EndsWith('*') && text.Text.IndexOf('*', StringComparison.Ordinal) == text.Text.Length - 1)
            ImportedParts.AddPrefix(policy, text with { Text = text.Text[..^1] });
        else if (text.Text.StartsWith('*'))
            ImportedParts.AddPart(policy, text with { Text = text.Text.Trim('*') });
        else
            policy.AddOrigin(CaddyFormat.Literal(text.Text, text.Place));
    }

    // That a map has found the origin is what its value says too.
    private static void CheckExpression(string expression, string place, string variable)
    {
        foreach (var part in expression.Split("&&", StringSplitOptions.TrimEntries))
            if (part != $"{variable} != \"\"" && part.Contains("Origin", StringComparison.OrdinalIgnoreCase))
                throw new ToolException($"{place}: the expression {part} is not read. Write header Origin, or a map of {Origin}.");
    }

    private static bool IsOrigin(string field) => field.Equals("Origin", StringComparison.OrdinalIgnoreCase);

    private static bool Mentions(CaddyDirective line) => line.Words.Any(static word => word.TrimStart('!').Equals("Origin", StringComparison.OrdinalIgnoreCase)) || line.Block.Any(Mentions);
}
