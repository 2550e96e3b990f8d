using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Diagnostics;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.Reporting;

namespace StrictCors.Placement;

/// <summary>Writes the headers of an actual request's answer, when the response starts, whatever the status.</summary>
internal sealed class AnswerWriter(RequestReport report, CorsLog log)
{
    private static readonly object s_earlyKey = new();
    private static readonly Func<object, Task> s_onStarting = static state =>
    {
        var request = (CorsRequest)state;
        request.Writer.Write(request);
        return Task.CompletedTask;
    };

    public static void Register(CorsRequest request) => request.Context.Response.OnStarting(s_onStarting, request);

    /// <summary>Writes before the application runs, and again when an endpoint is reached, for a cache outside that keeps the headers it sees before the response starts.</summary>
    public void WriteEarly(CorsRequest request)
    {
        request.Context.Items[s_earlyKey] = true;
        WriteHeaders(request, request.Policy);
        request.OnReached = static request =>
        {
            if (!request.HasWritten)
                request.Writer.WriteHeaders(request, request.Policy);
        };
    }

    private void Write(CorsRequest request)
    {
        if (!request.IsRefusedHandshake)
            WriteAndReport(request);
        request.EndWriting();
    }

    private void WriteAndReport(CorsRequest request)
    {
        var policy = request.Policy;
        var outcome = WriteHeaders(request, policy);
        if (request.Origin.Count > 0 && !request.IsJudged && report.HasSomethingToSay(request.Policies, outcome))
            Report(request, policy, outcome);
    }

    private CorsOutcome WriteHeaders(CorsRequest request, CompiledPolicy policy)
    {
        var context = request.Context;
        var headers = context.Response.Headers;
        var outcome = CorsDecision.ForOrigin(policy, request.Origin);
        var isPlain = ForeignHeaders.AreAllOfContent(headers);
        if (!isPlain && ForeignHeaders.Any(headers))
            ForeignHeaders.Remove(headers, context.Items.ContainsKey(s_earlyKey) ? null : log);
        ActualResponse.Write(headers, policy, request.Origin, outcome, hasVary: !isPlain);
        return outcome;
    }

    // Browsers send Origin from the service's own pages too, and with navigations, and keep none of those answers from anybody: a warning would mislead.
    private void Report(CorsRequest request, CompiledPolicy policy, CorsOutcome outcome)
    {
        var seen = request.Context.Request;
        if (outcome != CorsOutcome.Allowed && NeedsNoPolicy.Is(seen, request.Origin, seen.Host, seen.IsHttps))
            report.NeedsNoPolicy(CorsRequestKind.Actual);
        else
            report.Actual(request.Context, CorsRequestKind.Actual, request.Policies, policy, request.Origin, outcome);
    }
}
