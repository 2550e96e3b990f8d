using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>Endpoints of an application that uses policies per endpoint, and the little that routing does with one.</summary>
internal static class Routes
{
    public static readonly Endpoint Plain = new(Apps.Nothing, EndpointMetadataCollection.Empty, "plain");
    public static readonly Endpoint WithPolicy = new(Apps.Nothing, new(new EnableCorsAttribute()), "with a policy");

    public static readonly Endpoint[] All = [Plain, WithPolicy];

    /// <summary>Sets the endpoint, on a request without items as each new one is.</summary>
    public static RequestDelegate Reach(Endpoint endpoint) => context =>
    {
        context.Features.Set<IItemsFeature>(null);
        context.SetEndpoint(endpoint);
        return Task.CompletedTask;
    };
}
