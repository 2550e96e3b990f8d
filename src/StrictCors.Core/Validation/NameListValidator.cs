namespace StrictCors.Validation;

/// <summary>A list of methods or header names: each item by its rule, and each only once.</summary>
internal static class NameListValidator
{
    /// <param name="review">The policy under judgement.</param>
    /// <param name="setting">The list's setting.</param>
    /// <param name="rule">Judges one item.</param>
    /// <param name="comparer">Methods are case-sensitive, header names are not.</param>
    /// <param name="whenUnset">The default.</param>
    /// <returns>The good items, each once.</returns>
    public static IReadOnlyList<string> Validate(
        PolicyReview review, string setting, ItemRule rule, StringComparer comparer, IReadOnlyList<string> whenUnset)
    {
        if (ListReader.Read(review, setting, rule) is not { } items)
            return whenUnset;

        var seen = new HashSet<string>(comparer);
        var names = new List<string>();
        foreach (var item in items)
        {
            if (rule(item.Text) is { } problem)
                ItemProblems.Add(review, item, problem);
            else if (seen.Add(item.Text))
                names.Add(item.Text);
            else
                review.Add(WarningTexts.Repeated, item);
        }

        return names;
    }
}
