using StrictCors.Configuration;
using StrictCors.Origins;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Sources;

/// <summary>Judges a row of a source by the rules, and in the words, that a configured entry gets.</summary>
internal static class RowJudge
{
    /// <param name="row">The policy, the entry and what to call the row.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="policy">Whose credentials count; <see langword="null"/> where nobody configured it.</param>
    /// <param name="entry">
    /// The entry, if it is one. With a problem beside it, only the policy's credentials speak against it: it is kept, and counts once they don't.
    /// </param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static CorsConfigurationProblem? FindProblem(in OriginChange row, string source, ValidatedPolicy? policy, out OriginEntry? entry)
    {
        entry = Parse(row.Entry);
        if (entry is null)
        {
            var problem = Judge(row.Entry);
            return Describe(row, source, policy, (review, item) => ItemProblems.Add(review, item, problem));
        }

        if (policy is null or { RefusesInsecureOrigins: false, RefusesPublicSuffixPatterns: false } || IsPlain(entry))
            return null;
        var listed = entry;
        return Describe(row, source, policy, (review, item) => Risks(policy).Validate(review, new OriginList { Entries = [new(item, listed, IsCorrected: false)] }, policy.AllowsCredentials));
    }

    private static OriginEntry? Parse(string text) => IsSpecial(text) ? null : OriginEntryParser.Parse(text, out _);

    // What a list's reader takes care of before it asks the parser, and what no row may say.
    private static bool IsSpecial(string text) =>
        text.Length is 0 or > EntryTable.LongestText || text is "*" || ListText.Trim(text).Length != text.Length;

    private static ItemProblem Judge(string text)
    {
        if (ListText.Trim(text).Length == 0)
            return new(ProblemTexts.NoHost, text, null);
        if (text == "*")
            return new(RuntimeProblemTexts.StarFromStore, text, null);
        if (text.Length > EntryTable.LongestText)
            return new(ProblemTexts.TooLong, text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), null);
        var trimmed = ListText.Trim(text);
        if (trimmed.Length == text.Length)
            return OriginRule.Judge(text) ?? throw new InvalidOperationException("The rule and the parser disagree.");
        return new(RuntimeProblemTexts.BlanksInStore, "", OriginRule.Judge(trimmed) is null && trimmed != "*" ? trimmed : null);
    }

    private static bool IsPlain(OriginEntry entry) => entry.Scheme != "http" && entry.Kind == OriginEntryKind.Host;

    private static DangerousOriginValidator Risks(ValidatedPolicy policy) => new(!policy.RefusesInsecureOrigins, !policy.RefusesPublicSuffixPatterns);

    private static CorsConfigurationProblem? Describe(in OriginChange row, string source, ValidatedPolicy? policy, Action<PolicyReview, SettingItem> judge)
    {
        var settings = policy?.Settings ?? new PolicySettings { PolicyName = row.PolicyName, Settings = new Dictionary<string, SettingText>() };
        var text = row.Entry.Length > EntryTable.LongestText ? row.Entry[..EntryTable.LongestText] : row.Entry;
        var review = new PolicyReview(settings);
        var setting = new SettingText(SettingNames.AllowedOrigins, row.Key ?? KeyOf(row.PolicyName, text), source, null, [text]);
        judge(review, new SettingItem(setting, 0, text, SecretMask.Apply(text)));
        return review.InOrder().FirstOrDefault(static problem => !problem.IsWarning);
    }

    private static string KeyOf(string policyName, string entry) => $"{(policyName.Length == 0 ? "default" : policyName)}/{SecretMask.Apply(entry)}";
}
