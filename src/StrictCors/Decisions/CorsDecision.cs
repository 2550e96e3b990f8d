using Microsoft.Extensions.Primitives;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>The decisions themselves: a compiled policy and what the request says go in, an outcome comes out.</summary>
internal static class CorsDecision
{
    public static CorsOutcome ForOrigin(CompiledPolicy policy, in StringValues origin) =>
        policy.AllowsOrigin(origin) ? CorsOutcome.Allowed : CorsOutcome.Origin;

    /// <summary>Decides a <see href="https://fetch.spec.whatwg.org/#cors-preflight-request">preflight</see>.</summary>
    /// <param name="policy">The policy in force for the request announced.</param>
    /// <param name="origin">The field lines of <c>Origin</c>.</param>
    /// <param name="method">The field lines of <c>Access-Control-Request-Method</c>.</param>
    /// <param name="headers">The field lines of <c>Access-Control-Request-Headers</c>.</param>
    public static CorsOutcome ForPreflight(CompiledPolicy policy, in StringValues origin, in StringValues method, in StringValues headers)
    {
        if (!policy.AllowsOrigin(origin))
            return CorsOutcome.Origin;
        if (method.Count != 1 || method[0] is not { } name)
            return CorsOutcome.Malformed;
        if (policy.AllowsMethod(name))
            return RequestedHeaders.Decide(policy, headers);
        return Token.IsToken(name) ? CorsOutcome.Method : CorsOutcome.Malformed;
    }
}

internal enum CorsRequestKind
{
    Actual,
    Preflight,
    WebSocket,
}

/// <summary>What decided a CORS request; the first check that failed, or none.</summary>
internal enum CorsOutcome
{
    Allowed,
    Origin,
    Method,
    Header,
    Malformed,
}
