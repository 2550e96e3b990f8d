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
    private const int Places = 16;

    private static readonly object s_earlyKey = new();

    private readonly RequestReport _report;
    private readonly CorsLog _log;
    private readonly CompiledPolicy _default;

    // All delegates are made once, so that no request pays for one. The first decides when the response starts.
    private readonly Func<object, Task> _write;
    private readonly Func<object, Task> _writeRefused;
    private readonly Func<object, Task> _writeRefusedAndReport;

    // Allowed origins, each at the place that its length tells. The first one stays: by turns, two of them would replace each other for ever.
    private readonly AllowedOrigin?[] _allowed = new AllowedOrigin?[Places];

    public AnswerWriter(PolicySet policies, RequestReport report, CorsLog log)
    {
        Policies = policies;
        _report = report;
        _log = log;
        _default = policies.Default;
        _write = state => Write((HttpContext)state, _default);
        _writeRefused = state => WriteRefused((HttpContext)state);
        _writeRefusedAndReport = state => WriteRefusedAndReport((HttpContext)state);
        OnStartingByEndpoint = state => Write(((EndpointMemory)state).Context, Policies.Select(((EndpointMemory)state).Asked()));
    }

    public PolicySet Policies { get; }

    /// <summary>What to register with a response where endpoints choose policies, with the <see cref="EndpointMemory"/> as its state.</summary>
    public Func<object, Task> OnStartingByEndpoint { get; }

    /// <summary>Writes before the application runs, for a cache outside that keeps the headers it sees before the response starts.</summary>
    public static void WriteEarly(HttpContext context, CompiledPolicy policy)
    {
        context.Items[s_earlyKey] = true;
        var origin = context.Request.Headers.Origin;
        ActualResponse.Write(context.Response.Headers, policy, origin, CorsDecision.ForOrigin(policy, origin));
    }

    /// <summary>What to register with a response where the default policy is everybody's, with the context as its state.</summary>
    /// <remarks>Most answers are decided here, and when they start nothing is left to do but write.</remarks>
    public Func<object, Task> OnStarting(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count != 1 || origin[0] is not { } text || PlaceOf(text) is not { } allowed || allowed.Origin != text)
            return Decide(context, origin);
        if (_report.CountsOrCompares(Policies))
            Report(context, _default, origin, CorsOutcome.Allowed);
        return allowed.Write;
    }

    private Func<object, Task> Decide(HttpContext context, in StringValues origin)
    {
        if (_default.AllowsAnyOrigin)
            return _write;
        if (origin.Count == 0)
            return _writeRefused;
        // While the application runs, the memory that a long list takes is fetched.
        if (origin is [{ } text] && PlaceOf(text) is not null && _default.Prefetch(text))
            return _write;
        var outcome = CorsDecision.ForOrigin(_default, origin);
        var hasReport = _report.HasSomethingToSay(Policies, origin, outcome);
        if (outcome != CorsOutcome.Allowed)
            return hasReport ? _writeRefusedAndReport : _writeRefused;
        if (PlaceOf(origin[0]!) is not null)
            return _write;
        if (hasReport)
            Report(context, _default, origin, outcome);
        return Remember(origin[0]!);
    }

    private ref AllowedOrigin? PlaceOf(string origin) => ref _allowed[origin.Length % Places];

    private Func<object, Task> Remember(string origin)
    {
        var allowed = new AllowedOrigin(origin, state => WriteAllowed((HttpContext)state, origin));
        PlaceOf(origin) = allowed;
        return allowed.Write;
    }

    private Task WriteAllowed(HttpContext context, string origin)
    {
        var headers = context.Response.Headers;
        if (ForeignHeaders.AreAllOfContent(headers))
            ActualResponse.WriteAllowed(headers, _default, origin);
        else
            WriteHeaders(context, _default, origin, CorsOutcome.Allowed);
        return Task.CompletedTask;
    }

    // Who is refused gets the headers of who sent no Origin: caches have to know that it matters.
    private Task WriteRefused(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (ForeignHeaders.AreAllOfContent(headers))
            headers.Vary = "Origin";
        else
            WriteHeaders(context, _default, default, CorsOutcome.Origin);
        return Task.CompletedTask;
    }

    // The service's own pages are known by its host, which a proxy's headers may tell, and those are read further inside.
    private Task WriteRefusedAndReport(HttpContext context)
    {
        var written = WriteRefused(context);
        if (context.Request.Headers.Origin is { Count: > 0 } origin)
            Report(context, _default, origin, CorsOutcome.Origin);
        return written;
    }

    private Task Write(HttpContext context, CompiledPolicy policy)
    {
        var origin = context.Request.Headers.Origin;
        var outcome = CorsDecision.ForOrigin(policy, origin);
        WriteHeaders(context, policy, origin, outcome);
        if (origin.Count > 0 && _report.HasSomethingToSay(Policies, origin, outcome))
            Report(context, policy, origin, outcome);
        return Task.CompletedTask;
    }

    private void WriteHeaders(HttpContext context, CompiledPolicy policy, in StringValues origin, CorsOutcome outcome)
    {
        var headers = context.Response.Headers;
        var isPlain = ForeignHeaders.AreAllOfContent(headers);
        if (!isPlain && ForeignHeaders.Any(headers))
            ForeignHeaders.Remove(headers, context.Items.ContainsKey(s_earlyKey) ? null : _log);
        ActualResponse.Write(headers, policy, origin, outcome, hasVary: !isPlain);
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

    private sealed record AllowedOrigin(string Origin, Func<object, Task> Write);
}
