using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Each entry of <c>AllowedOrigins</c> by itself.</summary>
internal static class OriginValidator
{
    public static OriginList Validate(PolicyReview review)
    {
        if (ListReader.Read(review, SettingNames.AllowedOrigins, OriginRule.Judge) is not { } items)
            return new OriginList { HasGaps = review.HasMistake(SettingNames.AllowedOrigins) };

        var quiet = new QuietOrigins(items.Texts);
        var stars = new List<SettingItem>();
        var entries = new List<ListedOrigin>();
        var hasGaps = false;
        for (var index = 0; index < items.Count; index++)
            if (!quiet.Contains(index))
                Judge(items[index]);

        // The quiet ones that another entry has something to do with take their places among the others.
        if (quiet.Disturb(entries, hasStars: stars.Count > 0) is { Count: > 0 } disturbed)
        {
            foreach (var index in disturbed)
                Judge(items[index]);
            entries = [.. entries.OrderBy(static listed => listed.Item.Position)];
        }

        return new OriginList { Entries = entries, Quiet = quiet, Stars = stars, HasGaps = hasGaps };

        void Judge(SettingItem item)
        {
            var finding = OriginRule.Judge(item.Text);
            if (finding is not null)
                ItemProblems.Add(review, item, finding);

            // A mended entry takes part in the rules between entries, so that the next mistake is not kept for the next start.
            if (finding is { Replacement: null })
                hasGaps = true;
            else
                foreach (var part in finding is null ? [item.Text] : ListText.Split(finding.Replacement!))
                    Sort(item, part, isMended: finding is not null);
        }

        void Sort(SettingItem item, string text, bool isMended)
        {
            if (text == "*")
                stars.Add(item);
            else if (OriginEntryParser.Parse(text, out _) is { } entry)
                entries.Add(new ListedOrigin(item, entry, isMended));
        }
    }
}
