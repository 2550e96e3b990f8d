using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Endpoints that change while the application runs.</summary>
internal sealed class MutableEndpoints : EndpointDataSource
{
    private IReadOnlyList<Endpoint> _endpoints = [];
    private ConfigurationReloadToken _change = new();

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public override IChangeToken GetChangeToken() => _change;

    public void Replace(params (string Path, string Policy)[] endpoints)
    {
        _endpoints = [.. endpoints.Select(static endpoint => new RouteEndpoint(
            static context => context.Response.WriteAsync("late"),
            RoutePatternFactory.Parse(endpoint.Path),
            order: 0,
            new(new EnableCorsAttribute(endpoint.Policy)),
            endpoint.Path))];
        var changed = _change;
        _change = new();
        changed.OnReload();
    }
}
