namespace StrictCors.Validation;

/// <summary>What is wrong with one item of a list.</summary>
/// <param name="Text">The kind of problem.</param>
/// <param name="Detail">The offending piece, raw.</param>
/// <param name="Replacement">What to write instead of the item, where there is exactly one; a list where the item held several.</param>
internal sealed record ItemProblem(ProblemText Text, string Detail, string? Replacement);

/// <summary>Judges one item: trimmed, not empty. <see langword="null"/> is good.</summary>
internal delegate ItemProblem? ItemRule(string item);

/// <summary>Reports what a rule found in an item of a list.</summary>
internal static class ItemProblems
{
    public static void Add(PolicyReview review, SettingItem item, ItemProblem problem)
    {
        // A list has no place inside an array's item, however well it is separated.
        if (item.Setting.Items is not null && problem.Replacement?.Contains(',') != false && problem.Text == ProblemTexts.Separator)
            review.Add(ProblemTexts.ListInItem, item);
        else if (item.Setting.Items is not null && problem.Replacement?.Contains(',') == true)
            review.Add(problem.Text, item, problem.Detail);
        else
            review.Add(problem.Text, item, problem.Detail, problem.Replacement);
    }
}
