using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace StrictCors.PlacementTests.Safety;

/// <summary>The API version of an endpoint.</summary>
internal sealed record HeaderVersion(string Value);

/// <summary>Tells endpoints of one route apart by the header <c>X-Version</c>; who sends none, or an unknown one, gets a 400, as libraries for versions do.</summary>
internal sealed class HeaderVersionPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public const string Header = "X-Version";

    private static readonly Endpoint s_unspecified = new(static context =>
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }, null, "400 Version Unspecified");

    public override int Order => 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<HeaderVersion>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var asked = httpContext.Request.Headers[Header].ToString();
        var (versioned, valid) = (false, false);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
                continue;
            var version = candidates[i].Endpoint.Metadata.GetMetadata<HeaderVersion>();
            versioned |= version is not null;
            if (version is not null && version.Value != asked)
                candidates.SetValidity(i, false);
            else
                valid = true;
        }

        if (versioned && !valid)
            httpContext.SetEndpoint(s_unspecified);
        return Task.CompletedTask;
    }
}
