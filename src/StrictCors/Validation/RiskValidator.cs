using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>Entries that would hand credentials to strangers, unless the policy says that it knows.</summary>
internal sealed record RiskValidator(bool AllowsInsecureOrigins, bool AllowsPublicSuffixPatterns)
{
    public void Validate(PolicyReview review, OriginList origins, bool? credentials)
    {
        foreach (var (item, entry, _) in origins.Allowed)
        {
            if (credentials == true && !AllowsInsecureOrigins && IsInsecure(entry))
                review.Add(MistakeTexts.InsecureOrigin, item, key: review.Policy.KeyOf(SettingNames.DangerouslyAllowInsecureOrigins));

            // The order of the conditions keeps the public suffix list out of memory where no pattern needs it.
            if (credentials is not null && !AllowsPublicSuffixPatterns
                && entry.Kind != OriginEntryKind.Host && PublicSuffixList.SuffixUnder(entry) is { } suffix)
                review.Add(
                    credentials == true ? MistakeTexts.PublicSuffix : WarningTexts.PublicSuffix,
                    item,
                    ProblemTexts.Suffix(suffix, PublicSuffixList.Date),
                    key: review.Policy.KeyOf(SettingNames.DangerouslyAllowPublicSuffixPatterns));
        }
    }

    // https://w3c.github.io/webappsec-secure-contexts/: loopback is trustworthy without TLS.
    private static bool IsInsecure(OriginEntry entry) => entry.Scheme == "http" && !Loopback.IsLoopback(entry.Host);
}
