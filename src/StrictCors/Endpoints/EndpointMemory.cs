using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Endpoints;

/// <summary>Holds a request's endpoint, and keeps the first one when a status page runs the pipeline again for another.</summary>
/// <remarks>
/// <c>UseStatusCodePagesWithReExecute</c> takes its own memory away when the page has run, and an answer without a body starts after that.
/// </remarks>
internal sealed class EndpointMemory : IEndpointFeature
{
    // The framework throws when it runs an endpoint with CORS metadata and this was not set; it stands for "CORS has been seen to".
    private const string FrameworkMarkerKey = "__CorsMiddlewareWithEndpointInvoked";
    private static readonly object s_frameworkMarker = new();

    private readonly HttpContext _context;
    private Endpoint? _endpoint;
    private Endpoint? _first;
    private bool _hasFirst;

    private EndpointMemory(HttpContext context, Endpoint? endpoint)
    {
        _context = context;
        _endpoint = endpoint;
        Mark(endpoint);
    }

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            if (!_hasFirst && _context.Features.Get<IStatusCodeReExecuteFeature>() is { } again)
                (_first, _hasFirst) = (again.Endpoint, true);
            _endpoint = value;
            Mark(value);
        }
    }

    /// <summary>The endpoint that the browser asked for.</summary>
    public Endpoint? Asked => _hasFirst ? _first : _endpoint;

    /// <summary>Watches the endpoint of this request from here on.</summary>
    public static void Begin(HttpContext context) =>
        context.Features.Set<IEndpointFeature>(new EndpointMemory(context, context.Features.Get<IEndpointFeature>()?.Endpoint));

    // The request's items are made when they are first asked for, so only requests that need the mark pay for it.
    private void Mark(Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<ICorsMetadata>() is not null)
            _context.Items[FrameworkMarkerKey] = s_frameworkMarker;
    }
}
