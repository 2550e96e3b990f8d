using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
    private static readonly Key s_key = new();

    private Endpoint? _endpoint;
    private ICorsMetadata? _metadata;
    private ICorsMetadata? _reached;

    // Of an endpoint that was taken off and may have run, where nothing tells.
    private ICorsMetadata? _doubtful;
    private bool _isSettled;
    private bool _byEndpoint;
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

    /// <summary>The endpoint that runs and has taken itself off the request, for the code inside of it.</summary>
    public Endpoint? TakenOff { get; private set; }

    /// <summary>The response was to start, and its headers were written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Told when the request reaches an endpoint, where the headers are written before the response starts.</summary>
    public Action<CorsRequest>? OnReached { get; set; }

    /// <summary>The policy of the endpoint that the browser asked for, if it was reached; else the host's or the default.</summary>
    public CompiledPolicy Policy
    {
        get
        {
            if (!_byEndpoint)
                return Policies.ForHost(Context.Request.Headers);
            if (_endpoint is null && !_isSettled)
                LookForSecondRun(next: null);
            return Narrow(Policies, Policies.Select(_isSettled ? _reached : _metadata, Context.Request.Headers));
        }
    }

    public Endpoint? Endpoint
    {
        get
        {
            // The framework asks for the endpoint before it asks for the mark, so the application may have replaced its items until then.
            if (_metadata is not null)
                MarkItems();
            return _endpoint;
        }
        set
        {
            if (!_isSettled)
                LookForSecondRun(value);
            if (value is null && _metadata is not null && !_isSettled && IsUnchecked(Context))
                _doubtful = _metadata;
            // A status page's endpoint settles nothing about the one that may have run.
            else if (value is not null && !_isSettled)
                _doubtful = null;
            _endpoint = value;
            _metadata = MetadataOf(value);
            OnReached?.Invoke(this);
        }
    }

    /// <summary>The policy, or what it and that of an endpoint which may have run allow together.</summary>
    public CompiledPolicy Narrow(PolicySet policies, CompiledPolicy policy)
    {
        if (_doubtful is null)
            return policy;
        var other = policies.Select(_doubtful, Context.Request.Headers);
        return ReferenceEquals(policy, other) ? policy : policies.Common(policy, other);
    }

    /// <summary>Begins a request at the outermost place, which each one passes once.</summary>
    public static CorsRequest Begin(HttpContext context, AnswerWriter writer, PolicySet policies, bool byEndpoint)
    {
        if (StateOf(context) is not { } state)
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

    /// <summary>The request that has begun on this context, if it is found again.</summary>
    public static CorsRequest? Find(HttpContext context)
    {
        var kept = context.Features.Get<IEndpointFeature>() as CorsRequest
            ?? (StateOf(context)?.TryGetValue(s_key, out var value) == true ? value as CorsRequest : null);
        return ReferenceEquals(kept?.Context, context) ? kept : null;
    }

    /// <summary>Marks the items of a request that no place of StrictCors has begun, since something inside makes it.</summary>
    public static void SeeToInner(HttpContext context)
    {
        if (context.Features.Get<IEndpointFeature>() is CorsRequest request)
        {
            if (ReferenceEquals(request.Context, context))
                return;
            // A copied collection of features has the outer request's place of the endpoint, which is not this one's to write to.
            context.Features.Set<IEndpointFeature>(null);
        }

        MarkedItems.Mark(context);
    }

    // Kestrel's collection is the feature too, and it takes less to see that than to ask it.
    private static IDictionary<object, object?>? StateOf(HttpContext context)
    {
        var features = context.Features;
        return (features as IPersistentStateFeature ?? features.Get<IPersistentStateFeature>())?.State;
    }

    /// <summary>An idle connection must not keep policies alive that others have replaced.</summary>
    public void EndWriting() => (HasWritten, Policies) = (true, null!);

    /// <summary>The response was to start and could not: what was written is cleared, and is written again when it starts.</summary>
    public void WriteAgain(PolicySet policies)
    {
        Policies = policies;
        AnswerWriter.Register(this);
    }

    private void Start(HttpContext context, AnswerWriter writer, PolicySet policies, bool byEndpoint)
    {
        Context = context;
        Writer = writer;
        Policies = policies;
        Origin = context.Request.Headers.Origin;
        (_endpoint, _metadata, _reached, _doubtful, TakenOff, OnReached) = (null, null, null, null, null, null);
        (_isSettled, IsJudged, IsRefusedHandshake, HasWritten) = (false, false, false, false);
        _byEndpoint = byEndpoint;
        if (!byEndpoint)
            return;
        var features = context.Features;
        if ((features[typeof(IEndpointFeature)] as IEndpointFeature)?.Endpoint is { } endpoint)
            Endpoint = endpoint;
        features[typeof(IEndpointFeature)] = this;
    }

    // A status page or an exception handler runs the pipeline again: what was reached before counts, be it nothing. Those of the framework leave a feature, others
    // take the endpoint away from an answer that has failed. An endpoint may also take itself away while it runs, as MapFallbackToFile does.
    private void LookForSecondRun(Endpoint? next)
    {
        if (next is null && _metadata is not null && Context.Features[typeof(IItemsFeature)] is MarkedItems { WereAsked: true })
            (_reached, _isSettled, TakenOff) = (_metadata, true, _endpoint);
        // The others come when the answer has failed. Most requests are spared the looking.
        else if (Context.Response.StatusCode < StatusCodes.Status400BadRequest && next is not null)
            return;
        else if (Context.Features.Get<IExceptionHandlerFeature>() is { } exception)
            (_reached, _isSettled) = (MetadataOf(exception.Endpoint), true);
        else if (Context.Features.Get<IStatusCodeReExecuteFeature>() is { } status)
            (_reached, _isSettled) = (MetadataOf(status.Endpoint), true);
        else if (next is null && Context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            (_reached, _isSettled) = (_metadata, true);
    }

    // Then the framework asks for no mark before it runs an endpoint.
    private static bool IsUnchecked(HttpContext context) =>
        context.RequestServices?.GetService<IOptions<RouteOptions>>()?.Value.SuppressCheckForUnhandledSecurityMetadata == true;

    private static ICorsMetadata? MetadataOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ICorsMetadata>();

    // The framework refuses to run an endpoint with CORS metadata unless this tells that CORS has been seen to.
    private void MarkItems()
    {
        var features = Context.Features;
        switch (features[typeof(IItemsFeature)])
        {
            case null:
                features[typeof(IItemsFeature)] = _items = MarkedItems.Next(_items);
                break;
            case IItemsFeature there and not MarkedItems:
                features[typeof(IItemsFeature)] = new MarkedItems(there);
                break;
        }
    }

    // There is one, so that its hash need not be worked out.
    private sealed class Key
    {
        public override int GetHashCode() => 0x43_4F_52_53;

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    }
}
