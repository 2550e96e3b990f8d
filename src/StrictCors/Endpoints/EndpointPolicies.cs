using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>What the application's endpoints say about CORS: which policy, and which methods.</summary>
internal sealed class EndpointPolicies
{
    private readonly EndpointDataSource? _source;
    private readonly Lazy<EndpointMatcher>? _matcher;

    public EndpointPolicies(IServiceProvider services)
    {
        _source = services.GetService<EndpointDataSource>();
        if (_source is { } source)
            _matcher = new(() => new EndpointMatcher(services, source));
    }

    /// <summary>Some endpoint names a policy or disables CORS.</summary>
    public bool InUse { get; private set; }

    /// <summary>Some endpoint is mapped for <c>OPTIONS</c> by name, so plain ones are the application's own.</summary>
    public bool MapsOptions { get; private set; }

    public IEnumerable<Endpoint> All => _source?.Endpoints ?? [];

    /// <summary>Reads the endpoints, now and whenever they change.</summary>
    public void Watch()
    {
        if (_source is { } source)
            ChangeToken.OnChange(source.GetChangeToken, Scan);
        Scan();
    }

    /// <summary>The metadata of the endpoint that this request has reached, if it has.</summary>
    /// <remarks>Handlers that run the pipeline a second time clear the endpoint; they remember the first one in their features.</remarks>
    public ICorsMetadata? Reached(HttpContext context)
    {
        if (!InUse)
            return null;
        var endpoint = context.Features.Get<IExceptionHandlerFeature>() is { } exception ? exception.Endpoint
            : context.Features.Get<IStatusCodeReExecuteFeature>() is { } status ? status.Endpoint
            : context.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<ICorsMetadata>();
    }

    /// <summary>The metadata of the endpoint that this request would reach with <paramref name="method"/>.</summary>
    public async Task<ICorsMetadata?> FindAsync(HttpContext context, string method, bool withHeaders)
    {
        if (!InUse || _matcher is null)
            return null;
        var probe = await _matcher.Value.MatchAsync(context, method, withHeaders);
        return probe.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>();
    }

    /// <summary>What routing would say to this plain <c>OPTIONS</c>.</summary>
    public async Task<OptionsAtPath> FindOptionsAsync(HttpContext context)
    {
        if (_matcher is null)
            return new(false, StringValues.Empty);
        var probe = await _matcher.Value.MatchAsync(context, HttpMethods.Options, withHeaders: true);
        if (probe.GetEndpoint() is not { } endpoint)
            return new(false, StringValues.Empty);
        if (endpoint is RouteEndpoint)
            return new(true, StringValues.Empty);

        // No endpoint of the application but routing's own 405, which knows the methods and writes them to Allow.
        await (endpoint.RequestDelegate?.Invoke(probe) ?? Task.CompletedTask);
        return new(false, probe.Response.Headers.Allow);
    }

    private void Scan()
    {
        var endpoints = _source?.Endpoints ?? [];
        InUse = endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null);
        MapsOptions = endpoints.Any(static endpoint =>
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Options, StringComparer.OrdinalIgnoreCase) == true);
    }
}
