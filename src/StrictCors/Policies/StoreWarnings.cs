using StrictCors.Configuration;
using StrictCors.Policies;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors.Policies;

/// <summary>What configuration alone can't be blamed for where a source has origins too.</summary>
internal static class StoreWarnings
{
    /// <summary>An exclusion may be meant for what a source lists, and a required origin may be there.</summary>
    public static ValidationResult Of(ValidationResult result) =>
        result with { Problems = [.. result.Problems.Where(static problem => problem.Code != ProblemTexts.EmptyExclusion.Code && problem.Code != ProblemTexts.OriginsRequired.Code)] };

    /// <summary>That nobody is allowed is known when every source has said its list.</summary>
    public static bool HasToWait(CorsConfigurationProblem warning) => warning.Code == WarningTexts.NobodyAllowed.Code;

    public static bool IsStillTrue(CorsConfigurationProblem warning, PolicySet policies) =>
        policies.All.Any(policy => policy.Stored.Count == 0 && warning.Setting == ShownText.Of(policy.Source.KeyOf(SettingNames.AllowedOrigins)));
}
