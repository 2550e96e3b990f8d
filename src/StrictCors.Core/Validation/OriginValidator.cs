using System.Collections;
using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Each entry of <c>AllowedOrigins</c> by itself.</summary>
internal static class OriginValidator
{
    public static OriginList Validate(PolicyReview review)
    {
        if (ListReader.Read(review, SettingNames.AllowedOrigins, OriginRule.Judge) is not { } items)
            return new OriginList { HasGaps = review.HasProblem(SettingNames.AllowedOrigins) };

        // A list of a million is mostly plain origins of which there is nothing to say, and making objects of each would cost more than all the rest.
        var isPlain = new BitArray(items.Count);
        for (var index = 0; index < items.Count; index++)
            isPlain[index] = OriginEntryParser.IsPlain(items.Texts[index], out var origin) && origin.Scheme is "https" && !Loopback.IsLoopback(origin.Host);
        var plain = OriginEntries.OfExact(items.Texts, isPlain);
        var stars = new List<SettingItem>();
        var entries = new List<ListedOrigin>();
        var hasGaps = false;
        for (var index = 0; index < items.Count; index++)
            if (!isPlain[index])
                Judge(items[index]);

        foreach (var index in Concerned(items.Texts, isPlain, entries, hasStars: stars.Count > 0))
            Judge(items[index]);
        return new OriginList
        {
            Entries = [.. entries.OrderBy(static listed => listed.Item.Position)],
            Plain = plain,
            Texts = items.Texts,
            Stars = stars,
            HasGaps = hasGaps,
        };

        void Judge(SettingItem item)
        {
            var problem = OriginRule.Judge(item.Text);
            if (problem is not null)
                ItemProblems.Add(review, item, problem);

            // A corrected entry takes part in the rules between entries, so that the next problem is not kept for the next start.
            if (problem is { Replacement: null })
                hasGaps = true;
            else
                foreach (var part in problem is null ? [item.Text] : ListText.Split(problem.Replacement!))
                    Sort(item, part, isCorrected: problem is not null);
        }

        void Sort(SettingItem item, string text, bool isCorrected)
        {
            if (text == "*")
                stars.Add(item);
            else if (OriginEntryParser.Parse(text, out _) is { } entry)
                entries.Add(new ListedOrigin(item, entry, isCorrected));
        }
    }

    /// <summary>The plain ones that the rules between entries are about: another entry is at their host, or at a domain above it.</summary>
    private static List<int> Concerned(IReadOnlyList<string> texts, BitArray isPlain, List<ListedOrigin> others, bool hasStars)
    {
        var concerned = new List<int>();
        if (others.Count == 0 && !hasStars)
            return concerned;
        var hosts = new HostSet(others.Select(static listed => listed.Entry.Host));
        for (var index = 0; index < texts.Count; index++)
        {
            if (isPlain[index] && (hasStars || IsAtOrUnder(texts[index])))
                concerned.Add(index);
        }
        return concerned;

        bool IsAtOrUnder(string text) => OriginEntryParser.IsPlain(text, out var origin) && hosts.HasThisOrAbove(origin.Host);
    }
}
