using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Policies;
using StrictCors.Reporting;

namespace StrictCors.Placement;

/// <summary>Stands where a WebSocket is accepted. Browsers send its <c>Origin</c> and enforce nothing, so the server has to look.</summary>
/// <remarks>
/// There the endpoint is known, and host and scheme are what the application sees. A refused handshake is answered <c>403</c> at once, and the code that wanted
/// to accept it ends as if the client had gone.
/// </remarks>
internal sealed class WebSocketGuard : IHttpUpgradeFeature, IHttpExtendedConnectFeature, IHttpWebSocketFeature
{
    private const string WebSocketName = "websocket";

    private readonly CorsRequest _request;
    private readonly PolicySet _policies;
    private readonly RequestReport _report;
    private readonly StringValues _site;
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;
    private readonly IHttpWebSocketFeature? _webSocket;

    private WebSocketGuard(CorsRequest request, RequestReport report)
    {
        var features = request.Context.Features;
        _request = request;
        _policies = request.Policies;
        _report = report;
        _site = request.Context.Request.Headers["Sec-Fetch-Site"];
        if ((_upgrade = features.Get<IHttpUpgradeFeature>()) is not null)
            features.Set<IHttpUpgradeFeature>(this);
        if ((_connect = features.Get<IHttpExtendedConnectFeature>()) is not null)
            features.Set<IHttpExtendedConnectFeature>(this);
        // Where StrictCors is inline, UseWebSockets() may have come before.
        if ((_webSocket = features.Get<IHttpWebSocketFeature>()) is not null)
            features.Set<IHttpWebSocketFeature>(this);
    }

    bool IHttpUpgradeFeature.IsUpgradableRequest => _upgrade!.IsUpgradableRequest;

    bool IHttpExtendedConnectFeature.IsExtendedConnect => _connect!.IsExtendedConnect;

    string? IHttpExtendedConnectFeature.Protocol => _connect!.Protocol;

    bool IHttpWebSocketFeature.IsWebSocketRequest => _webSocket!.IsWebSocketRequest;

    /// <summary>Guards the request if it is a handshake with an <c>Origin</c>.</summary>
    public static void Install(CorsRequest request, RequestReport report)
    {
        if (request.Origin.Count > 0 && IsHandshake(request.Context))
            request.Context.Features.Set(new WebSocketGuard(request, report));
    }

    /// <summary>The handshake was refused and its answer is complete.</summary>
    public static bool HasRefused(HttpContext context) => context.Features.Get<WebSocketGuard>()?._request.IsRefusedHandshake == true;

    async Task<Stream> IHttpUpgradeFeature.UpgradeAsync()
    {
        await JudgeAsync();
        return await _upgrade!.UpgradeAsync();
    }

    async ValueTask<Stream> IHttpExtendedConnectFeature.AcceptAsync()
    {
        await JudgeAsync();
        return await _connect!.AcceptAsync();
    }

    async Task<WebSocket> IHttpWebSocketFeature.AcceptAsync(WebSocketAcceptContext context)
    {
        await JudgeAsync();
        return await _webSocket!.AcceptAsync(context);
    }

    // RFC 8441: over HTTP/2 the handshake is an extended CONNECT.
    internal static bool IsHandshake(HttpContext context) =>
        NamesWebSocket(context.Request.Headers.Upgrade)
        || (HttpMethods.IsConnect(context.Request.Method)
            && context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect
            && string.Equals(connect.Protocol, WebSocketName, StringComparison.OrdinalIgnoreCase));

    // A substring is enough: to take another protocol's upgrade for a WebSocket refuses at worst one strange origin.
    private static bool NamesWebSocket(in StringValues upgrade)
    {
        foreach (var line in upgrade)
        {
            if (line is not null && line.Contains(WebSocketName, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private Task JudgeAsync()
    {
        if (_request.IsJudged)
            return _request.IsRefusedHandshake ? RefuseAsync() : Task.CompletedTask;
        _request.IsJudged = true;
        var context = _request.Context;
        // The endpoint that accepts it, were it a status page's.
        var policy = _request.Narrow(_policies, _policies.Select(context.GetEndpoint() ?? _request.TakenOff, context.Request.Headers));
        var outcome = CorsDecision.ForOrigin(policy, _request.Origin);
        if (outcome == CorsOutcome.Allowed)
            _report.Actual(_request.Context, CorsRequestKind.WebSocket, _policies, policy, _request.Origin, outcome);
        else if (SameOrigin.Is(_request.Origin, _site, context.Request.Host.Value, context.Request.IsHttps))
            _report.NeedsNoPolicy(CorsRequestKind.WebSocket);
        else
            return RefuseFirstAsync(policy);
        return Task.CompletedTask;
    }

    private Task RefuseFirstAsync(CompiledPolicy policy)
    {
        _report.Actual(_request.Context, CorsRequestKind.WebSocket, _policies, policy, _request.Origin, CorsOutcome.Origin);
        _request.IsRefusedHandshake = true;
        return RefuseAsync();
    }

    private async Task RefuseAsync()
    {
        var context = _request.Context;
        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.CompleteAsync();
        }

        // What handles exceptions inside takes it for a client that has gone, and tells nobody of an error.
        context.RequestAborted = new CancellationToken(canceled: true);
        throw new OperationCanceledException("The WebSocket's Origin is not allowed, so it can't be accepted.", context.RequestAborted);
    }
}
