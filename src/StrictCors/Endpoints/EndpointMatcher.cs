using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace StrictCors.Endpoints;

/// <summary>Asks the framework's own routing which endpoint a request would reach, before the application has routed it.</summary>
/// <remarks>
/// It runs on a request of its own, so that neither the real request nor the real answer is touched, and over copies of the
/// endpoints that do nothing, so that a short-circuited endpoint is not run, with services of its own, so that nobody counts it.
/// </remarks>
internal sealed class EndpointMatcher
{
    // The property under which UseRouting() leaves its route builder; UseEndpoints() reads it the same way.
    private const string RouteBuilderKey = "__EndpointRouteBuilder";

    // A path base or a branch eats the first segments of a path; deeper ones than this are not looked for.
    private const int MostStrippedSegments = 4;

    private readonly RequestDelegate _route;

    public EndpointMatcher(IServiceProvider services, EndpointDataSource endpoints)
    {
        var builder = new ApplicationBuilder(MatchingServices.Create(services));
        builder.UseRouting();
        var routes = (IEndpointRouteBuilder)builder.Properties[RouteBuilderKey]!;
        routes.DataSources.Add(new InertEndpoints(endpoints));
        builder.Run(static _ => Task.CompletedTask);
        _route = builder.Build();
    }

    /// <summary>A request of its own that has been routed: its endpoint is the one that <paramref name="context"/> would reach with <paramref name="method"/>.</summary>
    public async Task<HttpContext> MatchAsync(HttpContext context, string method, bool withHeaders)
    {
        var path = context.Request.Path;
        var pathBase = context.Request.PathBase;
        var first = await MatchAsync(context, method, withHeaders, pathBase, path);
        var probe = first;
        for (var stripped = 0; probe.GetEndpoint() is null && stripped < MostStrippedSegments; stripped++)
        {
            if (!TryStripSegment(ref pathBase, ref path))
                return first;
            probe = await MatchAsync(context, method, withHeaders, pathBase, path);
        }

        return probe.GetEndpoint() is null ? first : probe;
    }

    private async Task<HttpContext> MatchAsync(HttpContext context, string method, bool withHeaders, PathString pathBase, PathString path)
    {
        var request = context.Request;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = method,
            Scheme = request.Scheme,
            Protocol = request.Protocol,
            PathBase = pathBase.Value ?? "",
            Path = path.Value ?? "",
            QueryString = request.QueryString.Value ?? "",
            Headers = withHeaders ? request.Headers : new HeaderDictionary { [HeaderNames.Host] = request.Headers.Host },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var probe = new DefaultHttpContext(features) { RequestServices = context.RequestServices, RequestAborted = context.RequestAborted };
        await _route(probe);
        return probe;
    }

    private static bool TryStripSegment(ref PathString pathBase, ref PathString path)
    {
        var text = path.Value ?? "";
        var next = text.Length > 1 ? text.IndexOf('/', 1) : -1;
        if (next < 0)
            return false;
        pathBase = pathBase.Add(new PathString(text[..next]));
        path = new PathString(text[next..]);
        return true;
    }
}
