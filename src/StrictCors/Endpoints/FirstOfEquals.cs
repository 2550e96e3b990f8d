using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace StrictCors.Endpoints;

/// <summary>Takes the first of endpoints that are equal to routing, which would throw.</summary>
/// <remarks>Endpoints that differ in the content type they accept are equal to a preflight, which has none.</remarks>
internal sealed class FirstOfEquals(EndpointSelector selector) : EndpointSelector
{
    public override Task SelectAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var first = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
                continue;
            if (first < 0)
                first = i;
            else if (candidates[i].Score == candidates[first].Score)
                candidates.SetValidity(i, false);
        }

        return selector.SelectAsync(httpContext, candidates);
    }
}
