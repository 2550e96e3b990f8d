using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;

namespace StrictCors.Diagnostics;

/// <summary>Counts and logs what was decided. It can't fail a request: a meter listener that throws is not the client's concern.</summary>
internal sealed class RequestReport(CorsLog log, CorsMetrics metrics)
{
    /// <summary>Whether anybody would notice a report. Most requests are like the ones before, and are spared the rest.</summary>
    public bool HasSomethingToSay(PolicySet policies, in StringValues origin, CorsOutcome outcome) =>
        metrics.CountsRequests || policies.Candidate is not null
        || (outcome != CorsOutcome.Allowed && log.WouldSayRefused(outcome, origin));

    public void Actual(CorsRequestKind kind, PolicySet policies, CompiledPolicy policy, in StringValues origin, CorsOutcome outcome)
    {
        try
        {
            metrics.Request(kind, outcome);
            if (outcome != CorsOutcome.Allowed)
                log.Refused(kind, outcome, origin, default, default, policy);
            if (policies.Candidate is { } candidate && ReferenceEquals(policy, policies.Default))
                Compare(kind, origin, outcome, CorsDecision.ForOrigin(candidate, origin));
        }
        catch (Exception)
        {
            // Whoever listens to the meter has to mend itself; the answer is made.
        }
    }

    /// <summary>A request from the service's own pages, or a navigation, which needs no policy.</summary>
    public void NeedsNoPolicy(CorsRequestKind kind)
    {
        try
        {
            metrics.Request(kind, CorsOutcome.Allowed);
        }
        catch (Exception)
        {
            // See Actual.
        }
    }

    public void Preflight(PolicySet policies, CompiledPolicy policy, in StringValues origin, in StringValues method, in StringValues headers, CorsOutcome outcome)
    {
        try
        {
            metrics.Request(CorsRequestKind.Preflight, outcome);
            if (outcome != CorsOutcome.Allowed)
                log.Refused(CorsRequestKind.Preflight, outcome, origin, method, headers, policy);
            if (policies.Candidate is { } candidate && ReferenceEquals(policy, policies.Default))
                Compare(CorsRequestKind.Preflight, origin, outcome, CorsDecision.ForPreflight(candidate, origin, method, headers));
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
