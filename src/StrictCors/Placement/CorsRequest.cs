using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using StrictCors.Endpoints;
using StrictCors.Policies;

namespace StrictCors.Placement;

/// <summary>One request on its way through the application: what the client sent, the policies that it sees, and the endpoint that it reached.</summary>
/// <remarks>
/// The server keeps one for each connection (for each stream of HTTP/2), as it keeps the <see cref="HttpContext"/> itself, so a request makes none.
/// Where endpoints choose policies it stands in for the server's own place of the endpoint: of a request that a status page runs a second time, nothing else
/// tells which one was asked for.
/// </remarks>
internal sealed class CorsRequest : IEndpointFeature
{
    private static readonly object s_key = new();

    private Endpoint? _endpoint;
    private Endpoint? _reached;
    private bool _isSettled;
    private bool _mayRunAgain;
    private MarkedItems? _items;

    private CorsRequest()
    {
    }

    public HttpContext Context { get; private set; } = null!;

    public AnswerWriter Writer { get; private set; } = null!;

    public PolicySet Policies { get; private set; } = null!;

    /// <summary>The field lines of <c>Origin</c> as the client sent them, whatever the application makes of the request's headers.</summary>
    public StringValues Origin { get; private set; }

    /// <summary>The guard of a WebSocket handshake has decided, and told so.</summary>
    public bool IsJudged { get; set; }

    /// <summary>The answer is a WebSocket handshake's <c>403</c>, which has no CORS headers.</summary>
    public bool IsRefusedHandshake { get; set; }

    /// <summary>Told when the request reaches an endpoint, where the headers are written before the response starts.</summary>
    public Action<CorsRequest>? OnReached { get; set; }

    /// <summary>The policy of the endpoint that the browser asked for, if it was reached; else the default.</summary>
    public CompiledPolicy Policy => Policies.Select(
        !_mayRunAgain ? _endpoint
        : Context.Features.Get<IExceptionHandlerFeature>() is { } exception && !_isSettled ? exception.Endpoint
        : _isSettled ? _reached
        : _endpoint);

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            // What runs the pipeline again takes the endpoint away first. Most requests get one and keep it, and are spared the looking.
            if (_mayRunAgain || value is null || _endpoint is not null)
                LookForSecondRun();
            _endpoint = value;
            MarkItems();
            OnReached?.Invoke(this);
        }
    }

    /// <summary>Begins a request at the outermost place, which each one passes once.</summary>
    public static CorsRequest Begin(HttpContext context, AnswerWriter writer, PolicySet policies, bool byEndpoint)
    {
        var state = context.Features.Get<IPersistentStateFeature>()?.State;
        if (state is null)
            return BeginNew(context, writer, policies, byEndpoint);
        if (!state.TryGetValue(s_key, out var kept))
            state[s_key] = kept = new CorsRequest();
        var request = (CorsRequest)kept!;
        request.Start(context, writer, policies, byEndpoint);
        return request;
    }

    /// <summary>Begins a request anywhere else: code inside may run the pipeline on several contexts that share one connection.</summary>
    public static CorsRequest BeginNew(HttpContext context, AnswerWriter writer, PolicySet policies, bool byEndpoint)
    {
        var request = new CorsRequest();
        request.Start(context, writer, policies, byEndpoint);
        return request;
    }

    /// <summary>Whether a request is one that a place of StrictCors has begun, and not one that something inside makes.</summary>
    public static bool IsOuter(HttpContext context) => context.Features.Get<IEndpointFeature>() is CorsRequest request && ReferenceEquals(request.Context, context);

    private void Start(HttpContext context, AnswerWriter writer, PolicySet policies, bool byEndpoint)
    {
        Context = context;
        Writer = writer;
        Policies = policies;
        Origin = context.Request.Headers.Origin;
        policies.Default.Prefetch(Origin);
        (_endpoint, _reached, OnReached) = (null, null, null);
        (_isSettled, _mayRunAgain, IsJudged, IsRefusedHandshake) = (false, false, false, false);
        if (!byEndpoint)
            return;
        _endpoint = context.Features.Get<IEndpointFeature>()?.Endpoint;
        context.Features.Set<IEndpointFeature>(this);
        MarkItems();
    }

    private void LookForSecondRun()
    {
        _mayRunAgain = true;
        if (_isSettled)
            return;
        if (Context.Features.Get<IExceptionHandlerFeature>() is { } exception)
            (_reached, _isSettled) = (exception.Endpoint, true);
        else if (Context.Features.Get<IStatusCodeReExecuteFeature>() is { } status)
            (_reached, _isSettled) = (status.Endpoint, true);
    }

    // The framework refuses to run an endpoint with CORS metadata unless this tells that CORS has been seen to.
    private void MarkItems()
    {
        if (_endpoint?.Metadata.GetMetadata<ICorsMetadata>() is null)
            return;
        if (Context.Features.Get<IItemsFeature>() is not null)
            MarkedItems.Mark(Context);
        else
            Context.Features.Set<IItemsFeature>(_items = MarkedItems.Next(_items));
    }
}
