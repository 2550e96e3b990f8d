using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Each entry of <c>AllowedOrigins</c> by itself.</summary>
internal static class OriginValidator
{
    public static OriginList Validate(PolicyReview review)
    {
        var items = ListReader.Read(review, SettingNames.AllowedOrigins, OriginRule.Judge);
        var entries = new List<ListedOrigin>();
        var stars = new List<SettingItem>();
        var hasGaps = items is null && review.HasMistake(SettingNames.AllowedOrigins);
        foreach (var item in items ?? [])
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

        return new OriginList { Entries = entries, Stars = stars, HasGaps = hasGaps };

        void Sort(SettingItem item, string text, bool isMended)
        {
            if (text == "*")
                stars.Add(item);
            else if (OriginEntryParser.Parse(text, out _) is { } entry)
                entries.Add(new ListedOrigin(item, entry, isMended));
        }
    }
}
