using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>What the application's endpoints say about CORS: which policy, and which methods.</summary>
internal sealed class EndpointPolicies(IServiceProvider services)
{
    /// <summary>The property under which <c>UseRouting()</c> leaves its route builder; <c>UseEndpoints()</c> reads it the same way.</summary>
    public const string RouteBuilderKey = "__EndpointRouteBuilder";

    private readonly EndpointDataSource? _source = services.GetService<EndpointDataSource>();

    /// <summary>Some endpoint names a policy or disables CORS.</summary>
    public bool InUse { get; private set; }

    /// <summary>Some endpoint is mapped for <c>OPTIONS</c> by name, so plain ones are the application's own.</summary>
    public bool MapsOptions { get; private set; }

    public IEnumerable<Endpoint> All => _source?.Endpoints ?? [];

    /// <summary>What <c>UseRouting()</c> on this builder knows, called by name or added by <c>WebApplication</c> in front of everything.</summary>
    public static EndpointDataSource? InFrontOf(IApplicationBuilder app) =>
        (app is IEndpointRouteBuilder whole ? whole : app.Properties.TryGetValue(RouteBuilderKey, out var routes) ? routes as IEndpointRouteBuilder : null)
            is { DataSources: { Count: > 0 } sources } ? new CompositeEndpointDataSource(sources) : null;

    /// <inheritdoc cref="LeftInAddCors.Find" />
    public CorsConfigurationProblem? FindLeftInAddCors() => LeftInAddCors.Find(services);

    /// <summary>Reads what the endpoints say now.</summary>
    public void Read()
    {
        InUse = All.Any(static endpoint => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null);
        MapsOptions = All.Any(static endpoint =>
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Options, StringComparer.OrdinalIgnoreCase) == true);
    }

    /// <summary>Reads the endpoints again whenever they change, and then calls <paramref name="changed"/>.</summary>
    public void Watch(Action changed)
    {
        if (_source is null)
            return;
        ChangeToken.OnChange(_source.GetChangeToken, () =>
        {
            Read();
            changed();
        });
    }

    /// <summary>What tells the endpoint of a request that enters <paramref name="pipeline"/>; <see langword="null"/> in an application without routing.</summary>
    public EndpointMatcher? CreateMatcher(RequestDelegate pipeline, EndpointDataSource? inFront) => _source is null ? null : new(services, _source, inFront, pipeline);
}
