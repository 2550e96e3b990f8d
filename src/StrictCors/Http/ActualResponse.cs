using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;

namespace StrictCors.Http;

/// <summary>The headers of every answer but a preflight's. They never depend on the status.</summary>
internal static class ActualResponse
{
    /// <param name="headers">The response's headers, rid of foreign <c>Access-Control-*</c>.</param>
    /// <param name="policy">The policy in force for this request.</param>
    /// <param name="origin">The field lines of the request's <c>Origin</c>; none when it is no CORS request.</param>
    /// <param name="outcome">What <see cref="CorsDecision.ForOrigin"/> said of them.</param>
    /// <param name="hasVary"><see langword="false"/> where it is known that nothing has set <c>Vary</c>.</param>
    public static void Write(IHeaderDictionary headers, CompiledPolicy policy, in StringValues origin, CorsOutcome outcome, bool hasVary = true)
    {
        if (policy.AllowsAnyOrigin)
        {
            // The same for everybody, so a cache may keep one answer for all: on requests without Origin too, and nothing added to Vary.
            if (hasVary)
                VaryHeader.JoinLines(headers);
            headers.AccessControlAllowOrigin = "*";
            Expose(headers, policy);
            return;
        }

        if (hasVary)
            VaryHeader.AddOrigin(headers);
        else
            headers.Vary = "Origin";
        if (outcome != CorsOutcome.Allowed)
            return;

        Allow(headers, policy, origin);
    }

    private static void Allow(IHeaderDictionary headers, CompiledPolicy policy, in StringValues origin)
    {
        headers.AccessControlAllowOrigin = origin;
        if (policy.AllowsCredentials)
            headers.AccessControlAllowCredentials = "true";
        Expose(headers, policy);
    }

    private static void Expose(IHeaderDictionary headers, CompiledPolicy policy)
    {
        if (policy.ExposeHeaders.Count > 0)
            headers.AccessControlExposeHeaders = policy.ExposeHeaders;
    }
}
