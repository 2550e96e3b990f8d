using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Entries that change nothing: exclusions of nothing, entries that others cover or take out.</summary>
internal static class CoverageValidator
{
    public static void Validate(PolicyReview review, OriginList origins)
    {
        var allowed = new Coverage(origins.Allowed);
        var exclusions = new Coverage(origins.Exclusions);

        foreach (var exclusion in origins.Exclusions)
        {
            var isEmpty = !origins.HasGaps && origins.Stars.Count == 0 && allowed.Find(exclusion, IsPattern) is null;
            if (isEmpty)
                review.Add(ProblemTexts.EmptyExclusion, exclusion.Item);
            else
                WarnIfCovered(review, exclusion, exclusions);
        }

        foreach (var listed in origins.Allowed)
        {
            if (!listed.IsCorrected && exclusions.Find(listed, IsReadable) is { } exclusion)
                review.Add(WarningTexts.TakenOut, listed.Item, exclusion.Entry.Text);
            else
                WarnIfCovered(review, listed, allowed);
        }
    }

    // Of two entries that cover each other, the later one is too many.
    private static void WarnIfCovered(PolicyReview review, ListedOrigin listed, Coverage others)
    {
        if (listed.IsCorrected)
            return;

        var other = others.Find(listed, candidate => IsReadable(candidate)
            && (candidate.Item.Position < listed.Item.Position || !OriginCoverage.Covers(listed.Entry, candidate.Entry)));
        if (other is not null)
            review.Add(WarningTexts.Covered, listed.Item, other.Entry.Text);
    }

    private static bool IsPattern(ListedOrigin origin) => !origin.Entry.IsExact;

    private static bool IsReadable(ListedOrigin origin) => !origin.IsCorrected;
}
