using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Diagnostics;
using StrictCors.Endpoints;
using StrictCors.Http;
using StrictCors.Policies;

namespace StrictCors.Placement;

/// <summary>Handles one request, wherever in the pipeline it is called from: answers it here, or sees to the headers of the application's answer.</summary>
internal sealed class CorsEngine
{
    private readonly PolicyStore _store;
    private readonly EndpointPolicies _endpoints;
    private readonly RequestReport _report;
    private readonly CorsLog _log;
    private readonly bool _isDevelopment;
    private AnswerWriter? _writer;
    private int _started;

    public CorsEngine(PolicyStore store, EndpointPolicies endpoints, CorsLog log, CorsMetrics metrics, bool isDevelopment)
    {
        _store = store;
        _endpoints = endpoints;
        _log = log;
        _report = new(log, metrics);
        _isDevelopment = isDevelopment;
        // Made when policies are put in force, so that no request has to ask whether its writer is still the right one.
        store.Published += policies => Volatile.Write(ref _writer, new AnswerWriter(policies, _report, log));
    }

    public CorsLog Log => _log;

    public PolicyStore Policies => _store;

    /// <summary>Loads the policies and holds the endpoints against them. Called when the pipeline is built; a second call does nothing.</summary>
    /// <returns>Whether this call was the first.</returns>
    public bool Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            return false;
        _endpoints.Read();
        _store.Load(names => EndpointMistakes.Find(_endpoints.All, names));
        _endpoints.Watch(TellUnknownPolicies);
        return true;
    }

    /// <summary>The writer for the policies in force now; the request keeps it.</summary>
    public AnswerWriter Current() => Volatile.Read(ref _writer) ?? throw new InvalidOperationException("A request came before the policies were loaded.");

    /// <summary>Sees to a request: either <paramref name="next"/> runs, with the headers registered, or the answer is complete.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var writer = Current();
        var request = context.Request;
        // The methods that may go another way, OPTIONS and CONNECT, both have seven letters; most requests are spared the comparisons.
        if (request.Method.Length == HttpMethods.Options.Length)
            return HttpMethods.IsOptions(request.Method) ? HandleOptions(context, writer, next) : DecideOrPassOn(context, writer, next);
        return writer.Policies.Rejects || request.Headers.Upgrade.Count > 0 ? DecideOrPassOn(context, writer, next) : PassOn(context, writer, next);
    }

    // Endpoints that come later can't stop a host that already serves; nobody is allowed there, and the log says so.
    private void TellUnknownPolicies()
    {
        foreach (var (endpoint, policy) in EndpointMistakes.FindUnknown(_endpoints.All, _store.Current.HasPolicy))
            _log.UnknownPolicy(endpoint, policy);
    }

    /// <summary>Writes the headers before the application runs, by the policy of the endpoint that the request will reach.</summary>
    public async Task WriteEarlyAsync(HttpContext context)
    {
        var policy = await SelectAsync(context, Current().Policies, context.Request.Method, withHeaders: true);
        AnswerWriter.WriteEarly(context, policy);
    }

    private Task PassOn(HttpContext context, AnswerWriter writer, RequestDelegate next)
    {
        if (_endpoints.InUse)
            context.Response.OnStarting(writer.OnStartingByEndpoint, EndpointMemory.Begin(context));
        else
            context.Response.OnStarting(writer.OnStarting(context), context);
        return next(context);
    }

    private Task DecideOrPassOn(HttpContext context, AnswerWriter writer, RequestDelegate next) =>
        (writer.Policies.Rejects || WebSocketHandshake.Is(context)) && context.Request.Headers.Origin.Count > 0
            ? DecideFirstAsync(context, writer, next)
            : PassOn(context, writer, next);

    private Task DecideFirstAsync(HttpContext context, AnswerWriter writer, RequestDelegate next) => _endpoints.InUse
        ? DecideByEndpointAsync(context, writer, next)
        : Decide(context, writer, writer.Policies.Default, next);

    private async Task DecideByEndpointAsync(HttpContext context, AnswerWriter writer, RequestDelegate next) =>
        await Decide(context, writer, await SelectAsync(context, writer.Policies, context.Request.Method, withHeaders: true), next);

    private Task Decide(HttpContext context, AnswerWriter writer, CompiledPolicy policy, RequestDelegate next)
    {
        var request = context.Request;
        var isWebSocket = WebSocketHandshake.Is(context);
        if ((isWebSocket || policy.RejectsDisallowedOrigins)
            && CorsDecision.ForOrigin(policy, request.Headers.Origin) != CorsOutcome.Allowed
            && !SameOrigin.Is(request.Headers.Origin, request.Headers["Sec-Fetch-Site"], request.Host.Value, request.IsHttps))
        {
            Reject(context, writer.Policies, policy, isWebSocket);
            return Task.CompletedTask;
        }

        return PassOn(context, writer, next);
    }

    private void Reject(HttpContext context, PolicySet policies, CompiledPolicy policy, bool isWebSocket)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        RemoveForeign(context.Response.Headers);
        if (!isWebSocket)
            VaryHeader.AddOrigin(context.Response.Headers);
        _report.Actual(isWebSocket ? CorsRequestKind.WebSocket : CorsRequestKind.Actual, policies, policy, context.Request.Headers.Origin, CorsOutcome.Origin);
    }

    private Task HandleOptions(HttpContext context, AnswerWriter writer, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        var origin = headers.Origin;
        var method = headers.AccessControlRequestMethod;
        if (origin.Count == 0 || method.Count == 0)
            return HandlePlainOptionsAsync(context, writer, next);
        if (_endpoints.InUse)
            return AnswerByEndpointAsync(context, writer.Policies);
        AnswerPreflight(context, writer.Policies, writer.Policies.Default, origin, method);
        return Task.CompletedTask;
    }

    private async Task AnswerByEndpointAsync(HttpContext context, PolicySet policies)
    {
        var policy = await SelectAsync(context, policies, context.Request.Headers.AccessControlRequestMethod.ToString(), withHeaders: false);
        AnswerPreflight(context, policies, policy, context.Request.Headers.Origin, context.Request.Headers.AccessControlRequestMethod);
    }

    private void AnswerPreflight(HttpContext context, PolicySet policies, CompiledPolicy policy, in StringValues origin, in StringValues method)
    {
        var names = context.Request.Headers.AccessControlRequestHeaders;
        var outcome = CorsDecision.ForPreflight(policy, origin, method, names);
        var headers = context.Response.Headers;
        if (headers.Count > 0)
            RemoveForeign(headers);
        VaryHeader.AddPreflight(headers, withOrigin: !policy.AllowsAnyOrigin);
        var passes = outcome == CorsOutcome.Allowed;
        if (passes)
            PreflightResponse.WriteAllowed(headers, policy, origin, method, names);
        else if (_isDevelopment)
            passes = PreflightResponse.TryWriteWhatPassed(headers, policy, origin, method, outcome);
        context.Response.StatusCode = passes ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden;
        if (_report.HasSomethingToSay(policies, origin, outcome))
            _report.Preflight(policies, policy, origin, method, names, outcome);
    }

    // Where StrictCors stands inline, something in front may have written to the answer already.
    private void RemoveForeign(IHeaderDictionary headers)
    {
        if (ForeignHeaders.Any(headers))
            ForeignHeaders.Remove(headers, _log);
    }

    private async Task HandlePlainOptionsAsync(HttpContext context, AnswerWriter writer, RequestDelegate next)
    {
        var policies = writer.Policies;
        var answers = policies.AnswersPlainOptions ?? !_endpoints.MapsOptions;
        var atPath = answers && !IsForTheServer(context.Request) ? await _endpoints.FindOptionsAsync(context) : default;
        if (answers && (policies.AnswersPlainOptions == true || !atPath.IsMapped))
        {
            await AnswerOptionsAsync(context, writer, atPath.Allow);
            return;
        }

        await DecideOrPassOn(context, writer, next);
    }

    // RFC 9110, 9.3.7: the target "*" asks about the server as a whole. It leaves no path, which routing would take for the root.
    private static bool IsForTheServer(HttpRequest request) => !request.Path.HasValue && !request.PathBase.HasValue;

    private async Task AnswerOptionsAsync(HttpContext context, AnswerWriter writer, StringValues methods)
    {
        // An answer of the application's own kind: refused like one, and with the headers that one would get.
        Task Answer(HttpContext answered)
        {
            PlainOptionsResponse.Write(answered.Response, writer.Policies.Default, methods);
            return Task.CompletedTask;
        }

        await DecideOrPassOn(context, writer, Answer);
    }

    private async Task<CompiledPolicy> SelectAsync(HttpContext context, PolicySet policies, string method, bool withHeaders)
    {
        ICorsMetadata? metadata = await _endpoints.FindAsync(context, method, withHeaders);
        return policies.Select(metadata);
    }
}
