using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Diagnostics;
using StrictCors.Endpoints;
using StrictCors.Http;
using StrictCors.Policies;

namespace StrictCors.Placement;

/// <summary>Writes the headers of an actual request's answer, for one set of policies. One stands for all requests that see that set.</summary>
internal sealed class AnswerWriter
{
    private static readonly object s_earlyKey = new();

    private readonly RequestReport _report;
    private readonly CorsLog _log;
    private readonly CompiledPolicy _default;

    public AnswerWriter(PolicySet policies, RequestReport report, CorsLog log)
    {
        Policies = policies;
        _report = report;
        _log = log;
        _default = policies.Default;
        OnStarting = state => Write((HttpContext)state, _default);
        OnStartingByEndpoint = state => Write(((EndpointMemory)state).Context, Policies.Select(((EndpointMemory)state).Asked()));
    }

    public PolicySet Policies { get; }

    /// <summary>Registered with each response, with the context as its state: made once, so that no request pays for a delegate.</summary>
    public Func<object, Task> OnStarting { get; }

    /// <summary>The same where endpoints choose policies, with the <see cref="EndpointMemory"/> as its state.</summary>
    public Func<object, Task> OnStartingByEndpoint { get; }

    /// <summary>Writes before the application runs, for a cache outside that keeps the headers it sees before the response starts.</summary>
    public static void WriteEarly(HttpContext context, CompiledPolicy policy)
    {
        context.Items[s_earlyKey] = true;
        var origin = context.Request.Headers.Origin;
        ActualResponse.Write(context.Response.Headers, policy, origin, CorsDecision.ForOrigin(policy, origin));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Task Write(HttpContext context, CompiledPolicy policy)
    {
        var origin = context.Request.Headers.Origin;
        var outcome = CorsDecision.ForOrigin(policy, origin);
        var headers = context.Response.Headers;
        var isPlain = ForeignHeaders.AreAllOfContent(headers);
        if (!isPlain && ForeignHeaders.Any(headers))
            ForeignHeaders.Remove(headers, context.Items.ContainsKey(s_earlyKey) ? null : _log);
        ActualResponse.Write(headers, policy, origin, outcome, hasVary: !isPlain);
        if (origin.Count > 0 && _report.HasSomethingToSay(Policies, origin, outcome))
            Report(context, policy, origin, outcome);
        return Task.CompletedTask;
    }

    // Browsers send Origin from the service's own pages too, and refuse them nothing: a warning about those would mislead.
    private void Report(HttpContext context, CompiledPolicy policy, in StringValues origin, CorsOutcome outcome)
    {
        var request = context.Request;
        var kind = WebSocketHandshake.Is(context) ? CorsRequestKind.WebSocket : CorsRequestKind.Actual;
        if (outcome != CorsOutcome.Allowed && SameOrigin.Is(origin, request.Headers["Sec-Fetch-Site"], request.Host.Value, request.IsHttps))
            _report.SameOrigin(kind);
        else
            _report.Actual(kind, Policies, policy, origin, outcome);
    }
}
