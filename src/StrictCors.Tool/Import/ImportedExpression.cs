using StrictCors.Origins;
using StrictCors.Tool.Export;

namespace StrictCors.Tool.Import;

/// <summary>A regular expression for origins. Where it means entries of ours these are written, never wider ones; else it is named.</summary>
internal static class ImportedExpression
{
    /// <param name="policy">Where the entries go.</param>
    /// <param name="expression">As it is written.</param>
    /// <param name="matchesAll">Its layer holds it against the whole origin, anchors or not.</param>
    /// <param name="excludes">What it matches is taken out again.</param>
    public static void Add(ImportedPolicy policy, ImportText expression, bool matchesAll, bool excludes = false)
    {
        // Ours, for what no origin is that a browser sends.
        if (expression.Text == OriginExpression.TooLong)
            return;
        var (text, isAnchored) = Bare(expression.Text, matchesAll);
        var entries = Entries(text, expression.Text);
        // What is taken out there and not here would be allowed here alone.
        if (excludes && (!isAnchored || entries is null || entries.Exists(static entry => entry.HasOpenDot || entry.IsNarrower)))
            throw NoExclusion(expression);
        if (entries is null)
        {
            if (!isAnchored)
                policy.Dangerous(expression.Place, $"{expression.Text} means no origin or pattern of StrictCors, and it is not anchored, so it matches in the middle of an origin too. It is left out; list what it should allow.");
            else if (IsAnything(text))
                policy.Dangerous(expression.Place, $"{expression.Text} means no origin or pattern of StrictCors: it matches every host. It is left out; list what it should allow.");
            else
                policy.Inexact(expression.Place, $"{expression.Text} means no origin or pattern of StrictCors. It is left out; list what it should allow.");
            return;
        }

        policy.Origins.AddRange(entries.Select(entry => excludes ? $"!{entry}" : entry.Text));
        var written = string.Join(", ", entries.Select(static entry => entry.Text));
        if (!isAnchored)
            policy.Dangerous(expression.Place, $"{expression.Text} is not anchored, so it matches in the middle of an origin too, such as {entries[0].Text.Replace("*", "a", StringComparison.Ordinal)}.evil.example. {written} is written.");
        else if (entries.Exists(static entry => entry.HasOpenDot))
            policy.Dangerous(expression.Place, $"A dot of {expression.Text} matches any character, so names that anyone can register match too. {written} is written.");
        else if (entries.Exists(static entry => entry.IsNarrower))
            policy.Inexact(expression.Place, $"{expression.Text} matches more than {written}, which is written.");
    }

    /// <summary>Exclusions are not left out: what is allowed without them is more.</summary>
    public static ToolException NoExclusion(ImportText excluded) => new($"{excluded.Place}: {excluded.Text} excludes origins, and no exclusion of StrictCors means the same. Without it, more would be allowed than there.");

    /// <summary>An expression whose match is sent, so that a longer origin gets another than its own.</summary>
    public static void AddMatched(ImportedPolicy policy, ImportText expression)
    {
        var before = policy.Notes.Count;
        Add(policy, expression, matchesAll: true);
        if (policy.Notes.Count == before && expression.Text != OriginExpression.TooLong && !Bare(expression.Text, matchesAll: false).IsAnchored)
            policy.Inexact(expression.Place, $"{expression.Text} is not anchored. The part that matches is sent, so browsers refuse a longer origin; write ^ and $.");
    }

    private static (string Text, bool IsAnchored) Bare(string text, bool matchesAll)
    {
        // Browsers write origins in small letters.
        if (text.StartsWith("(?i)", StringComparison.Ordinal))
            text = text[4..];
        var (start, end) = (text.StartsWith('^'), text.EndsWith('$') && !text.EndsWith("\\$", StringComparison.Ordinal));
        // An anchor inside an alternative is not looked for: such an expression is named.
        return (text[(start ? 1 : 0)..(end ? text.Length - 1 : text.Length)], matchesAll || (start && end && !HasOuterAlternative(text)));
    }

    private static bool HasOuterAlternative(string text)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
            if (text[index] == '\\')
                index++;
            else if (text[index] is '(' or ')')
                depth += text[index] == '(' ? 1 : -1;
            else if (text[index] == '|' && depth == 0)
                return true;
        return false;
    }

    private static bool IsAnything(string text) => text.StartsWith('(') && text.EndsWith(')') ? IsAnything(text[1..^1]) : text is ".*" or ".+" or "" || text.EndsWith("://.*", StringComparison.Ordinal) || text.EndsWith("://.+", StringComparison.Ordinal);

    private static List<ImportedEntry>? Entries(string text, string whole)
    {
        if (OriginPieces.Read(text) is not { } alternatives)
            return null;
        var entries = new List<ImportedEntry>();
        foreach (var pieces in alternatives)
        {
            if (ImportedEntry.Of(pieces) is not { } entry)
                return null;
            entries.Add(entry);
        }

        // With a port and without one is any port; with a port alone is less.
        foreach (var any in entries.Where(static entry => entry.Text.EndsWith(":*", StringComparison.Ordinal)).ToList())
            if (entries.RemoveAll(entry => entry.Text == any.Text[..^2]) == 0)
                return null;
        entries = [.. entries.DistinctBy(static entry => entry.Text)];
        // A class or a count that is narrower than ours is ours where this tool wrote it.
        return entries.TrueForAll(entry => !entry.IsWiderHere || IsWrittenByUs(entry.Text, whole)) ? entries : null;
    }

    private static bool IsWrittenByUs(string entry, string whole) => OriginEntryParser.Parse(entry, out _) is { } parsed && OriginExpression.Of(parsed) == whole;
}
