using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace StrictCors.Endpoints;

/// <summary>Tells which endpoints a request would reach behind one place in the pipeline, before the application has routed it.</summary>
/// <remarks>
/// It repeats what the pipeline does to path, host and scheme, and asks the framework's own routing where the pipeline asks it. Like there, the first endpoint
/// that is found stays.
/// </remarks>
internal sealed class EndpointMatcher
{
    private readonly EndpointDataSource _all;
    private readonly Dictionary<object, Routing> _routings = new(ReferenceEqualityComparer.Instance);
    private readonly PipelineStep? _first;
    private readonly bool _readsForwardedHeaders;

    /// <param name="services">The application's.</param>
    /// <param name="all">All endpoints of the application.</param>
    /// <param name="inFront">Those that routing in front of the pipeline knows, if there is any.</param>
    /// <param name="pipeline">What the requests enter.</param>
    public EndpointMatcher(IServiceProvider services, EndpointDataSource all, EndpointDataSource? inFront, RequestDelegate pipeline)
    {
        _all = all;
        _first = PipelineReader.Steps(pipeline);
        var steps = Flatten(_first, withBranches: true).ToArray();
        _readsForwardedHeaders = steps.Any(static step => step is PipelineStep.Forwarded);
        // Where no routing can be seen it is asked for all the same.
        if (inFront is null && !steps.Any(static step => step is PipelineStep.Routing))
            inFront = all;
        if (inFront is not null && !Flatten(_first, withBranches: false).OfType<PipelineStep.Routing>().Any(routing => KeyOf(routing.Endpoints ?? all) == KeyOf(inFront)))
            steps = [_first = new PipelineStep.Routing(inFront, _first), .. steps];
        foreach (var routing in steps.OfType<PipelineStep.Routing>())
            _routings.TryAdd(KeyOf(routing.Endpoints ?? all), new(services, routing.Endpoints ?? all));
    }

    /// <summary>A request of its own that went the way of <paramref name="context"/>, with <paramref name="method"/>. To be returned.</summary>
    public async ValueTask<RoutingProbe> MatchAsync(HttpContext context, string method)
    {
        var probe = RoutingProbe.Rent(context, method, _readsForwardedHeaders);
        await GoAsync(_first, probe);
        if (_readsForwardedHeaders && probe.Endpoints.Count == 0)
            await GoAgainAsync(context.Request, probe);
        return probe;
    }

    // Where routing comes before the forwarded headers are read, a host that only they tell finds nothing there.
    private ValueTask GoAgainAsync(HttpRequest asked, RoutingProbe probe)
    {
        var request = probe.Context.Request;
        if (request.Host == asked.Host)
            return ValueTask.CompletedTask;
        (request.PathBase, request.Path) = (asked.PathBase, asked.Path);
        probe.HasReadForwardedHeaders = true;
        return GoAsync(_first, probe);
    }

    private async ValueTask GoAsync(PipelineStep? step, RoutingProbe probe)
    {
        var request = probe.Context.Request;
        while (step is not null)
        {
            switch (step)
            {
                case PipelineStep.Forwarded forwarded:
                    if (!probe.HasReadForwardedHeaders)
                        forwarded.Middleware.ApplyForwarders(probe.Context);
                    step = forwarded.Next;
                    break;
                case PipelineStep.PathBase pathBase:
                    Enter(request, pathBase.Base);
                    step = pathBase.Next;
                    break;
                case PipelineStep.Map map:
                    step = Enter(request, map.Prefix) ? map.Branch : map.Next;
                    break;
                case PipelineStep.Routing routing:
                    if (probe.Endpoints.Count == 0)
                        await _routings[KeyOf(routing.Endpoints ?? _all)].AskAsync(probe.Context);
                    step = routing.Next;
                    break;
                case PipelineStep.Fork fork:
                    await GoEachAsync(fork, probe);
                    return;
            }
        }
    }

    // Where only the application knows the way, what is reached on any of them could be reached.
    private async ValueTask GoEachAsync(PipelineStep.Fork fork, RoutingProbe probe)
    {
        if (probe.Endpoints.Count > 0)
            return;
        var request = probe.Context.Request;
        var (pathBase, path, host, scheme) = (request.PathBase, request.Path, request.Host, request.Scheme);
        List<Endpoint> found = [];
        foreach (var way in fork.Ways)
        {
            probe.Context.SetEndpoint(null);
            await GoAsync(way, probe);
            found.AddRange(probe.Endpoints);
            (request.PathBase, request.Path, request.Host, request.Scheme) = (pathBase, path, host, scheme);
        }

        probe.Context.SetEndpoint(null);
        foreach (var endpoint in found)
            probe.Context.SetEndpoint(endpoint);
    }

    private static bool Enter(HttpRequest request, PathString prefix)
    {
        if (!request.Path.StartsWithSegments(prefix, out var matched, out var rest))
            return false;
        (request.PathBase, request.Path) = (request.PathBase.Add(matched), rest);
        return true;
    }

    // Each UseRouting() makes a source of its own over the one list of its route builder.
    private static object KeyOf(EndpointDataSource endpoints) => endpoints is CompositeEndpointDataSource composite ? composite.DataSources : endpoints;

    private static IEnumerable<PipelineStep> Flatten(PipelineStep? step, bool withBranches) => step switch
    {
        null => [],
        PipelineStep.Forwarded forwarded => [step, .. Flatten(forwarded.Next, withBranches)],
        PipelineStep.PathBase pathBase => [step, .. Flatten(pathBase.Next, withBranches)],
        PipelineStep.Map map => [step, .. withBranches ? Flatten(map.Branch, withBranches) : [], .. Flatten(map.Next, withBranches)],
        PipelineStep.Routing routing => [step, .. Flatten(routing.Next, withBranches)],
        PipelineStep.Fork fork => fork.Ways.SelectMany(way => Flatten(way, withBranches)),
        _ => [step],
    };

    /// <summary>The framework's routing over some endpoints.</summary>
    private sealed class Routing(IServiceProvider services, EndpointDataSource endpoints)
    {
        private readonly RequestDelegate _forOne = Build(services, endpoints, takesSeveral: false);
        private RequestDelegate? _forSeveral;

        public async Task AskAsync(HttpContext context)
        {
            try
            {
                await (_forSeveral ?? _forOne)(context);
            }
            catch (Exception) when (_forSeveral is null)
            {
                // The exception for several endpoints that match alike has no type to be known by; code of the application that failed will fail again.
                context.SetEndpoint(null);
                _forSeveral = Build(services, endpoints, takesSeveral: true);
                await _forSeveral(context);
            }
        }

        private static RequestDelegate Build(IServiceProvider services, EndpointDataSource endpoints, bool takesSeveral)
        {
            var builder = new ApplicationBuilder(MatchingServices.Create(services, takesSeveral));
            builder.UseRouting();
            var routes = (IEndpointRouteBuilder)builder.Properties[EndpointPolicies.RouteBuilderKey]!;
            routes.DataSources.Add(new InertEndpoints(endpoints));
            builder.Run(static _ => Task.CompletedTask);
            return builder.Build();
        }
    }
}

/// <summary>The application's endpoints with what path, method and host are matched by, and nothing to run.</summary>
internal sealed class InertEndpoints(EndpointDataSource source) : EndpointDataSource
{
    public override IReadOnlyList<Endpoint> Endpoints => [.. source.Endpoints.Select(Copy)];

    public override IChangeToken GetChangeToken() => source.GetChangeToken();

    private static Endpoint Copy(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? new RouteEndpoint(static _ => Task.CompletedTask, route.RoutePattern, route.Order, new(route.Metadata.Where(MattersForMatching)), route.DisplayName)
        : endpoint;

    // By what is wanted, not by what is not: routing acts on other metadata as soon as it has matched (it answers at once, or limits the body).
    private static bool MattersForMatching(object metadata) => metadata is IHttpMethodMetadata or IHostMetadata or ISuppressMatchingMetadata or ICorsMetadata or IDynamicEndpointMetadata;
}
