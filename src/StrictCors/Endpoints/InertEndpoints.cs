using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>The application's endpoints with everything that matching looks at and nothing to run.</summary>
internal sealed class InertEndpoints(EndpointDataSource source) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. source.Endpoints.Select(Copy)];

    public override IChangeToken GetChangeToken() => source.GetChangeToken();

    private static Endpoint Copy(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? new RouteEndpoint(static _ => Task.CompletedTask, route.RoutePattern, route.Order, new(route.Metadata.Where(MattersForMatching)), route.DisplayName)
        : endpoint;

    // Routing acts on these two as soon as it has matched: it answers at once, or sets a limit on the request.
    private static bool MattersForMatching(object metadata) =>
        metadata is not IRequestSizeLimitMetadata && metadata.GetType().Name != "ShortCircuitMetadata";
}
