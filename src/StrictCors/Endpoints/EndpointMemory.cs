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

    private Endpoint? _endpoint;
    private ICorsMetadata? _metadata;
    private ICorsMetadata? _first;
    private bool _hasFirst;
    private bool _isReplaced;

    private EndpointMemory(HttpContext context, Endpoint? endpoint)
    {
        Context = context;
        See(endpoint);
    }

    public HttpContext Context { get; }

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            // Whoever runs the pipeline again takes the endpoint away first. Most requests get one and keep it, and are spared the looking.
            if (value is null || _endpoint is not null)
                Replace();
            See(value);
        }
    }

    /// <summary>Watches the endpoint of this request from here on.</summary>
    public static EndpointMemory Begin(HttpContext context)
    {
        var memory = new EndpointMemory(context, context.Features.Get<IEndpointFeature>()?.Endpoint);
        context.Features.Set<IEndpointFeature>(memory);
        return memory;
    }

    /// <summary>What the endpoint that the browser asked for says, if it was reached.</summary>
    /// <remarks>Handlers that run the pipeline a second time clear the endpoint, and remember the first one.</remarks>
    public ICorsMetadata? Asked() =>
        !_isReplaced ? _metadata
        : Context.Features.Get<IExceptionHandlerFeature>() is { } exception ? MetadataOf(exception.Endpoint)
        : _hasFirst ? _first
        : _metadata;

    private static ICorsMetadata? MetadataOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ICorsMetadata>();

    private void Replace()
    {
        _isReplaced = true;
        if (!_hasFirst && Context.Features.Get<IStatusCodeReExecuteFeature>() is { } again)
            (_first, _hasFirst) = (MetadataOf(again.Endpoint), true);
    }

    private void See(Endpoint? endpoint)
    {
        _endpoint = endpoint;
        _metadata = MetadataOf(endpoint);
        // The request's items are made when they are first asked for, so only requests that need the mark pay for it.
        if (_metadata is not null)
            Context.Items[FrameworkMarkerKey] = s_frameworkMarker;
    }
}
