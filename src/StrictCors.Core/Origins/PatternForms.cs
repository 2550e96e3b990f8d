using System.Collections.Immutable;

namespace StrictCors.Origins;

/// <summary>Which forms the entries of a list have, and how many of each: a look-up writes down no candidate of a form that is not there.</summary>
/// <param name="Exclusions">They start with <c>!</c>.</param>
/// <param name="AnyPorts">They end in <c>:*</c>.</param>
/// <param name="Subdomains"><c>https://*.example.com</c>.</param>
/// <param name="Labels"><c>https://pr-*.example.com</c>, by a hash of their domain. Where two domains share one, more candidates are written down than need be.</param>
internal sealed record PatternForms(int Exclusions, int AnyPorts, int Subdomains, ImmutableDictionary<int, LabelForm[]> Labels)
{
    public static readonly PatternForms None = new(0, 0, 0, ImmutableDictionary<int, LabelForm[]>.Empty);

    public bool HasPatterns => AnyPorts > 0 || Subdomains > 0 || !Labels.IsEmpty;

    /// <summary>The forms of the patterns with a star in their label that there are at a domain.</summary>
    public ReadOnlySpan<LabelForm> LabelsAt(ReadOnlySpan<char> domain) =>
        Labels.IsEmpty ? [] : Labels.GetValueOrDefault(string.GetHashCode(domain));

    /// <param name="text">A good entry.</param>
    /// <param name="sign">1 for one that comes, -1 for one that goes.</param>
    public PatternForms Plus(string text, int sign)
    {
        var exclusions = Exclusions + (text[0] == '!' ? sign : 0);
        if (!text.Contains('*') || OriginEntryParser.Parse(text, out _) is not { } entry)
            return exclusions == Exclusions ? this : this with { Exclusions = exclusions };
        return new(
            exclusions,
            AnyPorts + (entry.AnyPort ? sign : 0),
            Subdomains + (entry.Kind == OriginEntryKind.Subdomains ? sign : 0),
            entry.Kind == OriginEntryKind.Label ? Plus(entry, sign) : Labels);
    }

    private ImmutableDictionary<int, LabelForm[]> Plus(OriginEntry entry, int sign)
    {
        var (domain, before, after) = (string.GetHashCode(entry.Host.AsSpan()), entry.LabelPrefix.Length, entry.LabelSuffix.Length);
        var there = Labels.GetValueOrDefault(domain, []);
        var count = sign + there.Where(form => form.Before == before && form.After == after).Sum(static form => form.Count);
        var others = there.Where(form => form.Before != before || form.After != after);
        LabelForm[] next = count == 0 ? [.. others] : [.. others, new(before, after, count)];
        return next.Length == 0 ? Labels.Remove(domain) : Labels.SetItem(domain, next);
    }
}

/// <summary>How many characters of a label are written before and after a star, and how many patterns of one domain are so.</summary>
internal readonly record struct LabelForm(int Before, int After, int Count);
