using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Endpoints;

/// <summary>A request of its own that routing is asked with, so that neither the real request nor the real answer is touched. Used again, one for each thread.</summary>
internal sealed class RoutingProbe : IServiceProvidersFeature, IHttpRequestLifetimeFeature, IEndpointFeature
{
    [ThreadStatic]
    private static RoutingProbe? t_idle;

    private readonly HttpRequestFeature _request = new();
    private readonly HttpResponseFeature _response = new();
    private readonly HttpConnectionFeature _connection = new();
    private readonly List<Endpoint> _endpoints = [];
    private HttpContext? _asked;

    private RoutingProbe()
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(_request);
        features.Set<IHttpResponseFeature>(_response);
        features.Set<IHttpConnectionFeature>(_connection);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IServiceProvidersFeature>(this);
        features.Set<IHttpRequestLifetimeFeature>(this);
        features.Set<IEndpointFeature>(this);
        features.Set(this);
        Context = new DefaultHttpContext(features);
    }

    public DefaultHttpContext Context { get; }

    /// <summary>The endpoints that the request could reach: more than one where only a header tells them apart that a preflight does not carry.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public bool HasReadForwardedHeaders { get; set; }

    Endpoint? IEndpointFeature.Endpoint
    {
        get => _endpoints.Count > 0 ? _endpoints[0] : null;
        set
        {
            if (value is null)
                _endpoints.Clear();
            else if (!_endpoints.Contains(value))
                _endpoints.Add(value);
        }
    }

    // The real request's, asked for only when a route constraint wants them: they may have to be made.
    IServiceProvider IServiceProvidersFeature.RequestServices
    {
        get => _asked!.RequestServices;
        set => throw new NotSupportedException();
    }

    CancellationToken IHttpRequestLifetimeFeature.RequestAborted
    {
        get => _asked!.RequestAborted;
        set => throw new NotSupportedException();
    }

    void IHttpRequestLifetimeFeature.Abort() => throw new NotSupportedException();

    /// <param name="asked">The request that came.</param>
    /// <param name="method">The method to ask for.</param>
    /// <param name="withHeaders">Forwarded headers will be read.</param>
    public static RoutingProbe Rent(HttpContext asked, string method, bool withHeaders)
    {
        var probe = t_idle ?? new();
        t_idle = null;
        probe.Take(asked, method, withHeaders);
        return probe;
    }

    /// <summary>Nothing of the request stays, and the next one may use it.</summary>
    public void Return()
    {
        _asked = null;
        _endpoints.Clear();
        _request.Headers.Clear();
        _response.Headers.Clear();
        _response.StatusCode = StatusCodes.Status200OK;
        if (Context.Request.RouteValues.Count > 0)
            Context.Request.RouteValues.Clear();
        t_idle = this;
    }

    private void Take(HttpContext asked, string method, bool withHeaders)
    {
        var request = asked.Request;
        _asked = asked;
        HasReadForwardedHeaders = false;
        _request.Method = method;
        _request.Scheme = request.Scheme;
        _request.Protocol = request.Protocol;
        _request.PathBase = request.PathBase.Value ?? "";
        _request.Path = request.Path.Value ?? "";
        _request.QueryString = request.QueryString.Value ?? "";
        _request.Headers.Host = request.Headers.Host;
        if (asked.Features.Get<IHttpConnectionFeature>() is { } connection)
        {
            _connection.ConnectionId = connection.ConnectionId;
            (_connection.RemoteIpAddress, _connection.RemotePort) = (connection.RemoteIpAddress, connection.RemotePort);
            (_connection.LocalIpAddress, _connection.LocalPort) = (connection.LocalIpAddress, connection.LocalPort);
        }

        if (!withHeaders)
            return;
        foreach (var (name, value) in request.Headers)
            _request.Headers[name] = value;
    }
}
