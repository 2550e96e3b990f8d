using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Entries that would hand credentials to strangers, unless the policy says that it knows.</summary>
internal sealed record DangerousOriginValidator(bool AllowsInsecureOrigins, bool AllowsPublicSuffixPatterns)
{
    public void Validate(PolicyReview review, OriginList origins, bool? credentials)
    {
        var judged = new HashSet<(SettingItem, ProblemText)>();
        foreach (var (item, entry, _) in origins.Allowed)
        {
            if (credentials == true && !AllowsInsecureOrigins && entry.IsInsecure)
                Add(ProblemTexts.InsecureOrigin, item, "", SettingNames.DangerouslyAllowInsecureOrigins);

            // The order of the conditions keeps the public suffix list out of memory where no pattern needs it.
            if (credentials is not null && !AllowsPublicSuffixPatterns
                && entry.Kind != OriginEntryKind.Host && PublicSuffixList.SuffixUnder(entry) is { } suffix)
                Add(
                    credentials == true ? ProblemTexts.PublicSuffix : WarningTexts.PublicSuffix,
                    item,
                    ValidationTexts.Suffix(suffix, PublicSuffixList.Date),
                    SettingNames.DangerouslyAllowPublicSuffixPatterns);
        }

        // An item that held several entries has each problem once.
        void Add(ProblemText text, SettingItem item, string detail, string optOut)
        {
            if (!judged.Add((item, text)))
                return;
            var credentialsKey = KeyText.Of(review.Policy.FirstKeyOf(SettingNames.AllowCredentials));
            var named = text with { Remedy = text.Remedy.Replace("{credentials}", credentialsKey, StringComparison.Ordinal) };
            review.Add(named, item, detail, key: review.Policy.KeyOf(optOut));
        }
    }
}
