using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;

namespace StrictCors.Endpoints;

/// <summary>What the application's pipeline does to a path, a host or a scheme before routing sees it, in the order in which it does so.</summary>
internal abstract record PipelineStep
{
    internal sealed record Forwarded(ForwardedHeadersMiddleware Middleware, PipelineStep? Next) : PipelineStep;

    internal sealed record PathBase(PathString Base, PipelineStep? Next) : PipelineStep;

    /// <summary>A branch that <c>Map</c> made: a request that enters it does not come back.</summary>
    internal sealed record Map(PathString Prefix, PipelineStep? Branch, PipelineStep? Next) : PipelineStep;

    /// <param name="Endpoints">Those that this <c>UseRouting()</c> knows; <see langword="null"/> for all of the application's.</param>
    /// <param name="Next">What follows.</param>
    internal sealed record Routing(EndpointDataSource? Endpoints, PipelineStep? Next) : PipelineStep;

    /// <summary>Only the application knows which way a request goes (<c>UseWhen</c>, <c>MapWhen</c>).</summary>
    internal sealed record Fork(IReadOnlyList<PipelineStep?> Ways) : PipelineStep;
}
