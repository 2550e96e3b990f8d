namespace StrictCors.Validation;

/// <param name="Policies">In the order given; to be used only when there are no problems.</param>
/// <param name="Problems">Of all policies together, in the order in which the user wrote them.</param>
/// <param name="Warnings">What works and is probably not meant.</param>
internal sealed record ValidationResult(
    IReadOnlyList<ValidatedPolicy> Policies,
    IReadOnlyList<CorsConfigurationProblem> Problems,
    IReadOnlyList<CorsConfigurationProblem> Warnings);
