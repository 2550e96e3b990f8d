using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>Endpoints of an application that uses policies per endpoint, and the little that routing does with one.</summary>
internal static class Routes
{
    public static readonly Endpoint Plain = new(Apps.Nothing, EndpointMetadataCollection.Empty, "plain");
    public static readonly Endpoint WithPolicy = new(Apps.Nothing, new(new EnableCorsAttribute()), "with a policy");

    public static readonly Endpoint[] All = [Plain, WithPolicy];

    /// <summary>What routing does with an endpoint it found.</summary>
    public static RequestDelegate Reach(Endpoint endpoint) => context =>
    {
        context.SetEndpoint(endpoint);
        return Task.CompletedTask;
    };

    /// <summary>A request as Kestrel hands it over: without items, and with the server's own place for an endpoint and its route values, still empty.</summary>
    public static RequestDelegate Fresh(RequestDelegate pipeline, string path = "/")
    {
        var own = new ServersOwn();
        return context =>
        {
            own.Reset();
            context.Request.Path = path;
            context.Features.Set<IEndpointFeature>(own);
            context.Features.Set<IRouteValuesFeature>(own);
            context.Features.Set<IItemsFeature>(null);
            return pipeline(context);
        };
    }

    private sealed class ServersOwn : IEndpointFeature, IRouteValuesFeature
    {
        private RouteValueDictionary? _routeValues;

        public Endpoint? Endpoint { get; set; }

        public RouteValueDictionary RouteValues
        {
            get => _routeValues ??= [];
            set => _routeValues = value;
        }

        public void Reset() => (Endpoint, _routeValues) = (null, null);
    }
}
