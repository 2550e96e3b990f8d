using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Endpoints;

/// <summary>Holds a request's endpoint, and keeps the first one when a status page runs the pipeline again for another.</summary>
/// <remarks>
/// <c>UseStatusCodePagesWithReExecute</c> takes its own memory away when the page has run, and an answer without a body starts after that.
/// </remarks>
internal sealed class EndpointMemory(IFeatureCollection features) : IEndpointFeature
{
    private Endpoint? _endpoint = features.Get<IEndpointFeature>()?.Endpoint;
    private Endpoint? _first;
    private bool _hasFirst;

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            if (!_hasFirst && features.Get<IStatusCodeReExecuteFeature>() is { } again)
                (_first, _hasFirst) = (again.Endpoint, true);
            _endpoint = value;
        }
    }

    /// <summary>The endpoint that the browser asked for.</summary>
    public Endpoint? Asked => _hasFirst ? _first : _endpoint;
}
