using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using StrictCors.Diagnostics;

namespace StrictCors.Endpoints;

/// <summary>What the application's endpoints say about CORS: which policy, and which methods.</summary>
internal sealed class EndpointPolicies
{
    // Routing's own endpoint for a path that is mapped for other methods; it has no type to be known by.
    private const string MethodNotAllowed = "405 HTTP Method Not Supported";
    private static readonly ICorsMetadata s_disabled = new DisableCorsAttribute();

    private readonly CorsLog _log;
    private readonly EndpointDataSource? _source;
    private readonly Lazy<EndpointMatcher>? _matcher;

    public EndpointPolicies(IServiceProvider services, CorsLog log)
    {
        _log = log;
        _source = services.GetService<EndpointDataSource>();
        if (_source is { } source)
            _matcher = new(() => new EndpointMatcher(services, source));
    }

    /// <summary>Some endpoint names a policy or disables CORS.</summary>
    public bool InUse { get; private set; }

    /// <summary>Some endpoint is mapped for <c>OPTIONS</c> by name, so plain ones are the application's own.</summary>
    public bool MapsOptions { get; private set; }

    public IEnumerable<Endpoint> All => _source?.Endpoints ?? [];

    /// <summary>Reads what the endpoints say now.</summary>
    public void Read()
    {
        var endpoints = _source?.Endpoints ?? [];
        InUse = endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null);
        MapsOptions = endpoints.Any(static endpoint =>
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

    /// <summary>The metadata of the endpoint that this request would reach with <paramref name="method"/>.</summary>
    public async Task<ICorsMetadata?> FindAsync(HttpContext context, string method, bool withHeaders)
    {
        if (!InUse || _matcher is null)
            return null;
        var probe = await MatchAsync(_matcher.Value, context, method, withHeaders);
        return probe is null ? s_disabled : probe.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>();
    }

    /// <summary>What routing would say to this plain <c>OPTIONS</c>.</summary>
    public async Task<OptionsAtPath> FindOptionsAsync(HttpContext context)
    {
        if (_matcher is null)
            return new(false, StringValues.Empty);
        var probe = await MatchAsync(_matcher.Value, context, HttpMethods.Options, withHeaders: true);
        if (probe?.GetEndpoint() is not { } endpoint)
            return new(false, StringValues.Empty);
        if (endpoint.DisplayName != MethodNotAllowed || endpoint is RouteEndpoint)
            return new(true, StringValues.Empty);

        // It knows the methods and writes them to Allow.
        await (endpoint.RequestDelegate?.Invoke(probe) ?? Task.CompletedTask);
        return new(false, probe.Response.Headers.Allow);
    }

    // Code of the application runs here (a route constraint, a matcher policy), and may want what only the real request has.
    private async Task<HttpContext?> MatchAsync(EndpointMatcher matcher, HttpContext context, string method, bool withHeaders)
    {
        try
        {
            return await matcher.MatchAsync(context, method, withHeaders);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            _log.MatchFailed(exception);
            return null;
        }
    }
}
