using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;

namespace StrictCors.Diagnostics;

/// <summary>The sentence for a refusal: what was not allowed, and which setting would allow it.</summary>
internal static class Refusal
{
    public static string Explain(CompiledPolicy policy, CorsOutcome outcome, in StringValues origin, in StringValues method, in StringValues headers)
    {
        var prefix = policy.Source.PolicyName is { } name ? $"StrictCors:Policies:{LogText.Clean(name)}:" : "StrictCors:";
        var from = LogText.Clean(origin.ToString());
        return outcome switch
        {
            CorsOutcome.Origin when ReferenceEquals(policy, CompiledPolicy.Disabled) => $"the endpoint has CORS disabled; origin {from}.",
            CorsOutcome.Origin => $"origin {from} is not in {prefix}AllowedOrigins (CORS_ALLOWED_ORIGINS).",
            CorsOutcome.Method => $"method {LogText.Clean(method.ToString())}, asked for by {from}, is not in {prefix}AllowedMethods (CORS_ALLOWED_METHODS).",
            CorsOutcome.Header => $"a header of {LogText.Clean(headers.ToString())}, asked for by {from}, is not in {prefix}AllowedHeaders (CORS_ALLOWED_HEADERS).",
            _ => $"the preflight from {from} is malformed; no browser sends it.",
        };
    }
}
