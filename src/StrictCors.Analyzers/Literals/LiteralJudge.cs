using Microsoft.CodeAnalysis;
using StrictCors.Configuration;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Analyzers.Literals;

/// <summary>Hands what code says to the validator that start-up uses, and finds the literal behind each problem.</summary>
internal static class LiteralJudge
{
    public static IEnumerable<(CorsConfigurationProblem Problem, Location Location)> Judge(PolicyInCode policy) =>
        policy.Lists.SelectMany(list => Alternatives(list.Value), (list, alternative) => (list.Key, alternative))
            .SelectMany(one => JudgeList(policy, one.Key, one.alternative))
            .Concat(JudgeCredentials(policy));

    /// <summary>An origin of the framework's own policies, which it makes lower-case, and ASCII where the host is not.</summary>
    public static CorsConfigurationProblem? JudgeFrameworkOrigin(string text)
    {
        // A star alone is AllowAnyOrigin(), and whether another one counts is said elsewhere.
        if (text.Contains('*') || text.StartsWith("!", StringComparison.Ordinal) || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IdnHost != address.Host))
            return null;
        return Problems(new StrictCorsOptions { AllowCredentials = false }, SettingNames.AllowedOrigins, [text.ToLowerInvariant()]) is [var first, ..] ? first : null;
    }

    /// <summary>One assignment and what is added to it are one list. Of several assignments, each may be the one that counts.</summary>
    private static IEnumerable<List<LiteralList>> Alternatives(List<LiteralList> lists) =>
        lists.Count(list => list.Replaces) <= 1 ? [lists] : lists.Select(list => new List<LiteralList> { list });

    private static IEnumerable<(CorsConfigurationProblem, Location)> JudgeList(PolicyInCode policy, string name, List<LiteralList> parts)
    {
        var items = parts.SelectMany(part => part.Items).ToList();
        var hasGaps = parts.Exists(part => part.HasGaps);
        foreach (var problem in Problems(policy, name, [.. items.Select(item => item.Text)]))
        {
            // What can't be seen from here may hold the pattern that the exclusion is for.
            if (!problem.Setting.EndsWith(name, StringComparison.Ordinal) || (hasGaps && problem.Code == ProblemTexts.EmptyExclusion.Code))
                continue;
            foreach (var (text, location) in items)
            {
                if (Shown(text) == problem.OffendingText)
                    yield return (problem, location);
            }
        }
    }

    /// <summary><c>*</c> with <c>AllowCredentials = true</c>: the problem stands at the latter.</summary>
    private static IEnumerable<(CorsConfigurationProblem, Location)> JudgeCredentials(PolicyInCode policy)
    {
        if (!policy.Values.TryGetValue(SettingNames.AllowCredentials, out var values) || !policy.Lists.TryGetValue(SettingNames.AllowedOrigins, out var lists))
            return [];
        return lists.SelectMany(list => Problems(policy, SettingNames.AllowedOrigins, [.. list.Items.Select(item => item.Text)]))
            .Where(problem => problem.Code == ProblemTexts.StarWithCredentials.Code)
            .Take(1)
            .Select(problem => (problem, values[0].Syntax.GetLocation()));
    }

    private static IReadOnlyList<CorsConfigurationProblem> Problems(PolicyInCode policy, string name, string[] items) =>
        Problems(new StrictCorsOptions
        {
            // Where code does not say it for certain, nothing is reported that depends on it.
            AllowCredentials = policy.Values.TryGetValue(SettingNames.AllowCredentials, out var credentials) ? credentials.TrueForAll(IsTrue) : null,
            DangerouslyAllowInsecureOrigins = MayBeTrue(policy, SettingNames.DangerouslyAllowInsecureOrigins),
            DangerouslyAllowPublicSuffixPatterns = MayBeTrue(policy, SettingNames.DangerouslyAllowPublicSuffixPatterns),
        }, name, items);

    private static IReadOnlyList<CorsConfigurationProblem> Problems(StrictCorsOptions options, string name, string[] items)
    {
        SetList(options, name, items);
        var settings = new Dictionary<string, SettingText>();
        CodeSettings.AddTo(settings, options);
        return PolicyValidator.Validate([new PolicySettings { Settings = settings }], [], isDevelopment: true).Problems;
    }

    private static void SetList(StrictCorsOptions options, string name, string[] items)
    {
        switch (name)
        {
            case SettingNames.AllowedOrigins:
                options.AllowedOrigins = items;
                break;
            case SettingNames.AllowedMethods:
                options.AllowedMethods = items;
                break;
            case SettingNames.AllowedHeaders:
                options.AllowedHeaders = items;
                break;
            case SettingNames.ExposedHeaders:
                options.ExposedHeaders = items;
                break;
        }
    }

    private static string Shown(string text) => ShownText.Of(SecretMask.Apply(ListText.Trim(text)));

    private static bool MayBeTrue(PolicyInCode policy, string name) =>
        policy.Values.TryGetValue(name, out var values) && !values.TrueForAll(value => value.ConstantValue is { HasValue: true, Value: false });

    private static bool IsTrue(IOperation value) => WithoutConversion(value).ConstantValue is { HasValue: true, Value: true };

    // bool? takes its constant through a conversion that is no constant itself.
    private static IOperation WithoutConversion(IOperation value) =>
        value is Microsoft.CodeAnalysis.Operations.IConversionOperation conversion ? conversion.Operand : value;
}
