namespace StrictCors.Validation;

/// <summary>Reports what a rule found in an item of a list.</summary>
internal static class ItemProblems
{
    public static void Add(PolicyReview review, SettingItem item, Finding finding)
    {
        // A list has no place inside an array's item, however well it is separated.
        if (item.Setting.Items is not null && finding.Replacement?.Contains(',') != false && finding.Text == MistakeTexts.Separator)
            review.Add(MistakeTexts.ListInItem, item);
        else if (item.Setting.Items is not null && finding.Replacement?.Contains(',') == true)
            review.Add(finding.Text, item, finding.Detail);
        else
            review.Add(finding.Text, item, finding.Detail, finding.Replacement);
    }
}
