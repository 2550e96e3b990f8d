using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>The application's endpoints with what path, method and host are matched by, and nothing to run.</summary>
internal sealed class InertEndpoints(EndpointDataSource source) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. source.Endpoints.Select(Copy)];

    public override IChangeToken GetChangeToken() => source.GetChangeToken();

    private static Endpoint Copy(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? new RouteEndpoint(static _ => Task.CompletedTask, route.RoutePattern, route.Order, new(route.Metadata.Where(MattersForMatching)), route.DisplayName)
        : endpoint;

    // By what is wanted, not by what is not: routing acts on other metadata as soon as it has matched (it answers at once, or limits the body).
    private static bool MattersForMatching(object metadata) => metadata is IHttpMethodMetadata or IHostMetadata or ISuppressMatchingMetadata or ICorsMetadata;
}
