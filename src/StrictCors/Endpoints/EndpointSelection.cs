using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using StrictCors.Diagnostics;
using StrictCors.Policies;

namespace StrictCors.Endpoints;

/// <summary>The policies of the endpoints that a request could reach, mostly one, and the host and scheme that the application would see.</summary>
/// <param name="Policy">The policy, or the first of several.</param>
/// <param name="Others">Those that differ from it.</param>
/// <param name="Endpoint">The first of those endpoints; <see langword="null"/> where there is none.</param>
/// <param name="Host">The host, forwarded headers applied where the application applies them.</param>
/// <param name="IsHttps">The same of the scheme.</param>
internal readonly record struct SelectedPolicies(CompiledPolicy Policy, CompiledPolicy[] Others, Endpoint? Endpoint, HostString Host, bool IsHttps);

/// <summary>What routing knows about <c>OPTIONS</c> at one path.</summary>
/// <param name="IsMapped">An endpoint that takes every method takes this one too.</param>
/// <param name="Allow">The methods mapped at the path, comma-separated; empty when routing does not know the path.</param>
internal readonly record struct OptionsAtPath(bool IsMapped, StringValues Allow);

/// <summary>Selects the policy of a request that has not been routed yet, for one place in the pipeline.</summary>
internal sealed class EndpointSelection(EndpointPolicies endpoints, CorsLog log, RequestDelegate pipeline, EndpointDataSource? inFront)
{
    // Routing's own endpoint for a path that is mapped for other methods; it has no type to be known by.
    private const string MethodNotAllowed = "405 HTTP Method Not Supported";

    // Made for the first request that needs it: an application without policies for endpoints never pays for it.
    private readonly Lazy<EndpointMatcher?> _matcher = new(() => endpoints.CreateMatcher(pipeline, inFront));

    public async ValueTask<SelectedPolicies> SelectAsync(HttpContext context, PolicySet policies, string method)
    {
        var request = context.Request;
        if (_matcher.Value is not { } matcher)
            return new(policies.ForHost(request.Headers), [], null, request.Host, request.IsHttps);
        try
        {
            var probe = await matcher.MatchAsync(context, method);
            var selected = Select(probe, policies);
            probe.Return();
            return selected;
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Code of the application ran (a route constraint), and may want what only the real request has.
            log.MatchFailed(exception);
            return new(CompiledPolicy.Disabled, [], null, request.Host, request.IsHttps);
        }
    }

    /// <summary>What routing would say to this plain <c>OPTIONS</c>.</summary>
    public async ValueTask<OptionsAtPath> FindOptionsAsync(HttpContext context)
    {
        if (_matcher.Value is not { } matcher)
            return default;
        try
        {
            var probe = await matcher.MatchAsync(context, HttpMethods.Options);
            var found = await ReadAsync(probe);
            probe.Return();
            return found;
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.MatchFailed(exception);
            return default;
        }
    }

    private SelectedPolicies Select(RoutingProbe probe, PolicySet policies)
    {
        var request = probe.Context.Request;
        var reached = probe.Endpoints;
        if (HasDynamic(reached))
            reached = [.. reached.SelectMany(Targets)];
        var first = reached.Count == 0 ? null : reached[0];
        var policy = policies.Select(first, request.Headers);
        return new(policy, reached.Count < 2 ? [] : Others(reached, policy, policies, request.Headers), first, request.Host, request.IsHttps);
    }

    private static CompiledPolicy[] Others(IReadOnlyList<Endpoint> reached, CompiledPolicy policy, PolicySet policies, IHeaderDictionary asked) =>
        [.. reached.Select(endpoint => policies.Select(endpoint, asked)).Distinct().Where(other => !ReferenceEquals(other, policy))];

    private static bool HasDynamic(IReadOnlyList<Endpoint> reached)
    {
        for (var at = 0; at < reached.Count; at++)
        {
            if (IsDynamic(reached[at]))
                return true;
        }

        return false;
    }

    private static bool IsDynamic(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    // MapFallbackToController and its kind name an action only when the request is routed. Those that can be named so have endpoints without a route.
    private IEnumerable<Endpoint> Targets(Endpoint endpoint)
    {
        if (!IsDynamic(endpoint))
            return [endpoint];
        Endpoint[] targets = [.. endpoints.All.Where(static target => target is not RouteEndpoint)];
        return targets.Length == 0 ? [endpoint] : targets;
    }

    private static async ValueTask<OptionsAtPath> ReadAsync(RoutingProbe probe)
    {
        if (probe.Endpoints.Count == 0)
            return default;
        var endpoint = probe.Endpoints[0];
        if (endpoint.DisplayName != MethodNotAllowed || endpoint is RouteEndpoint)
            return new(true, StringValues.Empty);

        // It knows the methods and writes them to Allow.
        await (endpoint.RequestDelegate?.Invoke(probe.Context) ?? Task.CompletedTask);
        return new(false, probe.Context.Response.Headers.Allow);
    }
}
