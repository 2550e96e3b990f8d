using StrictCors.Configuration;

namespace StrictCors.Validation;

/// <summary>Judges every policy and collects everything that is wrong, so that nobody has to start a host once per problem.</summary>
internal static class PolicyValidator
{
    /// <param name="policies">What the sources say, policy by policy.</param>
    /// <param name="otherKeys">Keys that speak of CORS and that nothing reads.</param>
    /// <param name="isDevelopment">Whether this is the Development environment.</param>
    public static ValidationResult Validate(
        IReadOnlyList<PolicySettings> policies, IReadOnlyList<SettingText> otherKeys, bool isDevelopment)
    {
        var validated = new List<ValidatedPolicy>();
        var problems = new List<CorsConfigurationProblem>();
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            var review = new PolicyReview(policy);
            validated.Add(Judge(review, isDevelopment));
            HostsValidator.Claim(review, validated[^1], claims);
            problems.AddRange(review.InOrder());
        }

        problems.AddRange(OtherKeyWarnings.For(otherKeys, validated));
        return new ValidationResult(validated, problems.FindAll(p => !p.IsWarning), problems.FindAll(p => p.IsWarning));
    }

    /// <summary>One policy. The problems stay in <paramref name="review"/>; the result is good only if there is no problem.</summary>
    public static ValidatedPolicy Judge(PolicyReview review, bool isDevelopment)
    {
        var origins = OriginValidator.Validate(review);
        var methods = NameListValidator.Validate(
            review, SettingNames.AllowedMethods, MethodRule.Judge, StringComparer.Ordinal, StrictCorsOptions.DefaultMethods);
        var headers = NameListValidator.Validate(
            review, SettingNames.AllowedHeaders, RequestHeaderRule.Judge, StringComparer.OrdinalIgnoreCase, StrictCorsOptions.DefaultHeaders);
        var exposed = NameListValidator.Validate(
            review, SettingNames.ExposedHeaders, ExposedHeaderRule.Judge, StringComparer.OrdinalIgnoreCase, StrictCorsOptions.DefaultExposedHeaders);
        var flags = BooleanValidator.Validate(review);
        bool? writtenCredentials = flags.TryGetValue(SettingNames.AllowCredentials, out var isOn) ? isOn : null;
        var maxAge = MaxAgeValidator.Validate(review);
        var revalidation = RevalidationValidator.Validate(review);
        var risks = new DangerousOriginValidator(
            AllowsInsecureOrigins: flags.GetValueOrDefault(SettingNames.DangerouslyAllowInsecureOrigins),
            AllowsPublicSuffixPatterns: flags.GetValueOrDefault(SettingNames.DangerouslyAllowPublicSuffixPatterns));
        var hosts = HostsValidator.Validate(review);
        UnknownKeyValidator.Validate(review);

        var credentials = Credentials.Resolve(review, writtenCredentials, origins);
        StarValidator.Validate(review, origins, writtenCredentials);
        StarValidator.ValidateExposed(review, exposed, credentials);
        risks.Validate(review, origins, credentials);
        CoverageValidator.Validate(review, origins);
        ExposureWarnings.Add(review, origins, isDevelopment);
        if (origins.IsEmpty)
            NobodyAllowed.Judge(review, isRequired: flags.GetValueOrDefault(SettingNames.RequireOrigins));

        return new ValidatedPolicy
        {
            PolicyName = review.Policy.PolicyName,
            Settings = review.Policy,
            AllowsAnyOrigin = origins.Stars.Count > 0,
            Origins = origins.IsReadable ? new EntriesOnDemand(origins.Texts) : [],
            CompiledOrigins = origins.Plain.With(origins.Entries.Select(static listed => listed.Entry)),
            Methods = [.. methods.Where(method => method != "*")],
            AllowsAnyMethod = methods.Contains("*"),
            Headers = [.. headers.Where(header => header != "*")],
            AllowsAnyHeader = headers.Contains("*"),
            ExposedHeaders = exposed,
            AllowsCredentials = credentials ?? false,
            RefusesInsecureOrigins = credentials == true && !risks.AllowsInsecureOrigins,
            RefusesPublicSuffixPatterns = credentials == true && !risks.AllowsPublicSuffixPatterns,
            MaxAgeSeconds = maxAge,
            RevalidationSeconds = revalidation,
            YesOrNo = flags,
            Hosts = hosts,
        };
    }
}

/// <param name="Policies">In the order given; to be used only when there are no problems.</param>
/// <param name="Problems">Of all policies together, in the order in which the user wrote them.</param>
/// <param name="Warnings">What works and is probably not meant.</param>
internal sealed record ValidationResult(
    IReadOnlyList<ValidatedPolicy> Policies,
    IReadOnlyList<CorsConfigurationProblem> Problems,
    IReadOnlyList<CorsConfigurationProblem> Warnings);

/// <summary>Whether credentials are on, once defaults are filled in.</summary>
internal static class Credentials
{
    /// <returns><see langword="null"/> where nothing is to be reported that depends on it: under <c>*</c>, and where it can't be known.</returns>
    public static bool? Resolve(PolicyReview review, bool? written, OriginList origins)
    {
        if (written is not null)
            return written;
        if (review.HasProblem(SettingNames.AllowCredentials))
            return null;

        return origins.Stars.Count > 0 || (origins.HasGaps && !origins.HasOrigins) ? null : true;
    }
}
