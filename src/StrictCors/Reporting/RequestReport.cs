using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Diagnostics;
using StrictCors.Policies;

namespace StrictCors.Reporting;

/// <summary>Counts and logs what was decided. It can't fail a request: a meter listener that throws is not the client's concern.</summary>
internal sealed class RequestReport(CorsLog log, CorsMetrics metrics)
{
    private readonly RefusalLog _refusals = new(log.Logger, log.Clock);

    /// <summary>Whether anybody would notice a report. Most requests are allowed, and are spared the rest.</summary>
    public bool HasSomethingToSay(PolicySet policies, CorsOutcome outcome) =>
        metrics.CountsRequests || policies.Candidate is not null || (outcome != CorsOutcome.Allowed && _refusals.AreRead);

    public void Actual(HttpContext context, CorsRequestKind kind, PolicySet policies, CompiledPolicy policy, in StringValues origin, CorsOutcome outcome)
    {
        try
        {
            metrics.Request(kind, outcome);
            if (outcome != CorsOutcome.Allowed)
                _refusals.Refused(new() { Context = context, Kind = kind, Outcome = outcome, Policies = policies, Policy = policy, Origin = origin });
            if (policies.Candidate is { } candidate && ReferenceEquals(policy, policies.Default))
                Compare(kind, origin, outcome, CorsDecision.ForOrigin(candidate, origin));
        }
        catch (Exception)
        {
            // The answer is made, and a line about it must not take it back.
        }
    }

    /// <summary>A request from the service's own pages, or a navigation, which needs no policy.</summary>
    public void NeedsNoPolicy(CorsRequestKind kind) => metrics.Request(kind, CorsOutcome.Allowed);

    public void Preflight(in Refusal preflight)
    {
        try
        {
            metrics.Request(CorsRequestKind.Preflight, preflight.Outcome);
            if (preflight.Outcome != CorsOutcome.Allowed)
                _refusals.Refused(preflight);
            if (preflight.Policies.Candidate is { } candidate && ReferenceEquals(preflight.Policy, preflight.Policies.Default))
                Compare(CorsRequestKind.Preflight, preflight.Origin, preflight.Outcome, CorsDecision.ForPreflight(candidate, preflight.Origin, preflight.AnnouncedMethod, preflight.AnnouncedHeaders));
        }
        catch (Exception)
        {
            // See Actual.
        }
    }

    private void Compare(CorsRequestKind kind, in StringValues origin, CorsOutcome enforced, CorsOutcome candidate)
    {
        if (enforced == candidate)
            return;
        metrics.ReportOnly(kind, enforced, candidate);
        log.ReportOnlyDiffers(kind, enforced, candidate, origin.ToString());
    }
}
