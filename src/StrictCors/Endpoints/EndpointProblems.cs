using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using StrictCors.Configuration;
using StrictCors.Validation;

namespace StrictCors.Endpoints;

/// <summary>Endpoints whose CORS metadata asks for what nobody configured: found at start, not by the first browser.</summary>
internal static class EndpointProblems
{
    public static IEnumerable<CorsConfigurationProblem> Find(IEnumerable<Endpoint> endpoints, IReadOnlyCollection<string> policyNames)
    {
        foreach (var endpoint in endpoints)
        {
            switch (endpoint.Metadata.GetMetadata<ICorsMetadata>())
            {
                case null or IDisableCorsAttribute or IEnableCorsAttribute { PolicyName: null or "" }:
                    break;
                case IEnableCorsAttribute { PolicyName: { } name }:
                    if (!policyNames.Contains(name, StringComparer.OrdinalIgnoreCase))
                        yield return Unknown(endpoint.DisplayName, name);
                    break;
                default:
                    yield return Problem(RuntimeProblemTexts.InlinePolicy, endpoint.DisplayName, "name");
                    break;
            }
        }
    }

    /// <summary>The names that endpoints ask for and nobody configured, with the endpoint of each.</summary>
    public static IEnumerable<(string? Endpoint, string Policy)> FindUnknown(IEnumerable<Endpoint> endpoints, Func<string, bool> isConfigured)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<ICorsMetadata>() is IEnableCorsAttribute { PolicyName: { Length: > 0 } name } && !isConfigured(name))
                yield return (endpoint.DisplayName, name);
        }
    }

    /// <param name="asker">The endpoint or the route that asks for it.</param>
    /// <param name="policy">The name that nobody configured.</param>
    public static CorsConfigurationProblem Unknown(string? asker, string policy) => Problem(RuntimeProblemTexts.UnknownPolicy, asker, policy);

    private static CorsConfigurationProblem Problem(ProblemText text, string? asker, string policy)
    {
        var key = $"{SettingNames.Section}:{SettingNames.Policies}:{policy}:{SettingNames.AllowedOrigins}";
        var setting = new SettingText(policy, key, "endpoint metadata", null, null);
        return PolicyReview.Problem(text, setting, asker ?? "(no name)", policy, replacement: null, key);
    }
}
