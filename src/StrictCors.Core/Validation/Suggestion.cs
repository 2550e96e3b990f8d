namespace StrictCors.Validation;

/// <summary>Turns a guess at what was meant into a value that passes, or into none.</summary>
internal static class Suggestion
{
    /// <returns>
    /// The items with each corrected, joined with commas; <see langword="null"/> where one of them has no single remedy.
    /// </returns>
    public static string? Settle(IEnumerable<string> items, ItemRule rule)
    {
        var settled = new List<string>();
        foreach (var item in items)
        {
            var problem = rule(item);
            var good = problem is null ? item : problem.Replacement;
            if (good is null)
                return null;
            settled.Add(good);
        }

        return settled.Count == 0 ? null : string.Join(", ", settled);
    }

    /// <summary>The same for a guess at the whole list.</summary>
    public static string? Settle(string list, ItemRule rule) => Settle(ListText.Split(list), rule);
}
