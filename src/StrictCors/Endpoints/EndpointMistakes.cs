using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace StrictCors.Endpoints;

/// <summary>Endpoints whose CORS metadata asks for what nobody configured: found at start, not by the first browser.</summary>
internal static class EndpointMistakes
{
    public static IEnumerable<CorsConfigurationProblem> Find(IEnumerable<Endpoint> endpoints, IReadOnlyCollection<string> policyNames)
    {
        foreach (var endpoint in endpoints)
        {
            switch (endpoint.Metadata.GetMetadata<ICorsMetadata>())
            {
                case null or IDisableCorsAttribute or IEnableCorsAttribute { PolicyName: null or "" }:
                    break;
                case IEnableCorsAttribute { PolicyName: { } name } when policyNames.Contains(name, StringComparer.OrdinalIgnoreCase):
                    break;
                case IEnableCorsAttribute { PolicyName: { } name }:
                    yield return Validation.ProblemTexts.UnknownPolicy(name, endpoint.DisplayName, policyNames);
                    break;
                default:
                    yield return Validation.ProblemTexts.InlinePolicy(endpoint.DisplayName);
                    break;
            }
        }
    }
}
