using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Runs the rest of the pipeline once for each path in the body, on a context of its own, as <c>UseODataBatching</c> does.</summary>
internal static class BatchMiddleware
{
    public const string Path = "/$batch";

    /// <param name="app">The application, which calls <c>UseRouting</c> behind.</param>
    /// <param name="usesFactory">Whether the inner contexts are made by the host's factory, as OData does, or by hand.</param>
    public static IApplicationBuilder UseBatching(this IApplicationBuilder app, bool usesFactory) => app.Use(async (context, next) =>
    {
        if (context.Request.Path != Path)
        {
            await next(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var paths = (await reader.ReadToEndAsync()).Split('\n');
        var lines = new List<string>();
        foreach (var path in paths)
        {
            var inner = CreateContext(context, path, usesFactory);
            await next(inner);
            inner.Response.Body.Position = 0;
            lines.Add($"{inner.Response.StatusCode} {await new StreamReader(inner.Response.Body).ReadToEndAsync()}");
        }

        await context.Response.WriteAsync(string.Join('\n', lines));
    });

    private static HttpContext CreateContext(HttpContext outer, string path, bool usesFactory)
    {
        var features = new FeatureCollection();
        foreach (var (type, feature) in outer.Features)
        {
            if (!IsOfOneRequest(type))
                features[type] = feature;
        }

        features.Set<IItemsFeature>(new ItemsFeature());
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "GET", Path = path, Scheme = outer.Request.Scheme });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        var inner = usesFactory ? outer.RequestServices.GetRequiredService<IHttpContextFactory>().Create(features) : new DefaultHttpContext(features);
        foreach (var (name, value) in outer.Request.Headers)
            inner.Request.Headers[name] = value;
        inner.Request.Headers.ContentLength = null;
        inner.Response.Body = new MemoryStream();
        return inner;
    }

    private static bool IsOfOneRequest(Type type) => type == typeof(IItemsFeature) || type == typeof(IHttpRequestFeature)
        || type == typeof(IHttpResponseFeature) || type == typeof(IQueryFeature) || type == typeof(IEndpointFeature);
}
