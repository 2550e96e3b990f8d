namespace StrictCors.Validation;

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
