using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using StrictCors.Configuration;
using StrictCors.Decisions;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Texts;
using StrictCors.Validation;

namespace StrictCors;

/// <summary>What a configuration means, without a host: its problems and warnings, and how each policy answers.</summary>
/// <example><code>
/// var cors = StrictCorsConfiguration.Read(configuration);
/// Console.WriteLine(cors.Explain("https://app.example.com:8443").Sentence);
/// </code></example>
public sealed class StrictCorsConfiguration
{
    private readonly IReadOnlyList<ValidatedPolicy> _policies;

    private StrictCorsConfiguration(ValidationResult result)
    {
        _policies = result.Policies;
        Problems = result.Problems;
        Warnings = result.Warnings;
    }

    /// <summary>What would stop a host at start, in the order written. The same values as in its exception.</summary>
    public IReadOnlyList<CorsConfigurationProblem> Problems { get; }

    /// <summary>What a host would warn of at start.</summary>
    public IReadOnlyList<CorsConfigurationProblem> Warnings { get; }

    /// <summary>Every policy with its defaults filled in; to be used only when there are no <see cref="Problems"/>.</summary>
    internal IReadOnlyList<ValidatedPolicy> Policies => _policies;

    /// <summary>The named policies, without the default one.</summary>
    public IReadOnlyList<string> PolicyNames => [.. _policies.Select(static policy => policy.PolicyName).OfType<string>()];

    /// <summary>The day of the embedded <see href="https://publicsuffix.org/list/">public suffix list</see>, by which patterns such as <c>https://*.github.io</c> are judged.</summary>
    public static DateOnly PublicSuffixListDate => PublicSuffixList.Date;

    /// <summary>Reads the section <c>StrictCors</c> and the flat <c>CORS_*</c> keys, as a host would.</summary>
    /// <param name="configuration">The sources, in their order.</param>
    /// <param name="isDevelopment">Whether the environment is Development, where <c>localhost</c> entries are no cause for a warning.</param>
    public static StrictCorsConfiguration Read(IConfiguration configuration, bool isDevelopment = false)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var settings = SettingsSnapshot.Read(configuration, [], static _ => new StrictCorsOptions());
        return new(PolicyValidator.Validate(settings.Policies, settings.OtherKeys, isDevelopment));
    }

    /// <summary>How a request from a page at <paramref name="origin"/> is answered, and why.</summary>
    /// <param name="origin">The <c>Origin</c> header's value, such as <c>https://app.example.com</c>.</param>
    /// <param name="method">The method that a preflight asks for; <see langword="null"/> explains a request that needs no preflight.</param>
    /// <param name="headers">The header names that the preflight asks for.</param>
    /// <param name="policyName">A named policy; <see langword="null"/> is the default one.</param>
    /// <exception cref="OptionsValidationException">The configuration has <see cref="Problems"/>.</exception>
    /// <exception cref="ArgumentException">No policy has that name.</exception>
    public CorsExplanation Explain(string origin, string? method = null, IEnumerable<string>? headers = null, string? policyName = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (Problems.Count > 0)
            throw CorsConfigurationProblem.ToException(Problems);
        var policy = new CompiledPolicy(Find(policyName));
        return Explainer.Explain(policy, origin, method ?? StringValues.Empty, string.Join(',', headers ?? []), method is not null);
    }

    private ValidatedPolicy Find(string? policyName) => policyName is null
        ? _policies[0]
        : _policies.FirstOrDefault(policy => policyName.Equals(policy.PolicyName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"No policy is called {ShownText.Of(policyName)}. Configured: {(PolicyNames.Count == 0 ? "none" : string.Join(", ", PolicyNames))}.", nameof(policyName));
}
