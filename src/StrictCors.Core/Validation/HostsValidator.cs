using StrictCors.Configuration;
using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary><c>Hosts</c>, which only named policies have: the hosts of requests for which a policy is meant, each for one policy.</summary>
internal static class HostsValidator
{
    private const string AnyScheme = "https://";
    private const string BelowIt = "*.";

    /// <returns>The good hosts, in lower case.</returns>
    public static IReadOnlyList<string> Validate(PolicyReview review)
    {
        if (review.Policy.PolicyName is not null)
            return [.. NameListValidator.Validate(review, SettingNames.Hosts, Judge, StringComparer.OrdinalIgnoreCase, []).Select(static host => host.ToLowerInvariant())];

        if (review.Find(SettingNames.Hosts) is { } setting)
            review.Add(ProblemTexts.OnlyPerPolicy, setting, setting.Written);
        return [];
    }

    /// <summary>Notes the policy's hosts, and refuses those that another policy has.</summary>
    public static void Claim(PolicyReview review, ValidatedPolicy policy, Dictionary<string, string> claims)
    {
        foreach (var host in policy.Hosts)
        {
            if (!claims.TryAdd(host, policy.PolicyName!))
                review.Add(ProblemTexts.HostTwice, review.Find(SettingNames.Hosts)!, host, claims[host]);
        }
    }

    private static ItemProblem? Judge(string item)
    {
        var host = Read(item);
        return item.Equals(host, StringComparison.OrdinalIgnoreCase) ? null : new ItemProblem(ProblemTexts.NotAHost, item, host);
    }

    /// <summary>The host that an item names or means; a host is written as in an origin.</summary>
    private static string? Read(string item)
    {
        var start = item.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = item.IndexOfAny(['/', '?', '#'], start);
        var entry = OriginEntryParser.Parse(AnyScheme + item[start..(end < 0 ? item.Length : end)], out var problem);
        if (problem?.Replacement is { } replacement)
            entry = OriginEntryParser.Parse(replacement, out _);
        return entry switch
        {
            { Scheme: "https", IsExclusion: false, Kind: OriginEntryKind.Host } => entry.Host,
            { Scheme: "https", IsExclusion: false, Kind: OriginEntryKind.Subdomains } => BelowIt + entry.Host,
            _ => null,
        };
    }
}
