using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;
using StrictCors.Endpoints;
using StrictCors.Http;
using StrictCors.Policies;
using StrictCors.Reporting;

namespace StrictCors.Placement;

/// <summary>Handles one request at one place in the pipeline: answers it here, or sees to the headers of the application's answer.</summary>
/// <param name="engine">What all places share.</param>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="isOutermost">Each request passes this place once, on its own connection.</param>
/// <param name="inFront">The endpoints of routing in front of an inline place.</param>
internal sealed class RequestHandler(CorsEngine engine, RequestDelegate next, bool isOutermost, EndpointDataSource? inFront = null)
{
    private readonly AnswerWriter _writer = new(engine.Report, engine.Log);
    private readonly EndpointSelection _selection = new(engine.Endpoints, engine.Log, next, inFront);

    /// <summary>Either the rest of the pipeline runs, with the headers registered, or the answer is complete.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var policies = engine.Policies.Current;
        var headers = context.Request.Headers;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            return headers.Origin.Count > 0 && headers.AccessControlRequestMethod.Count > 0
                ? HandlePreflight(context, policies)
                : HandlePlainOptionsAsync(context, policies);
        }

        if (engine.Policies.Revalidation.IsForced)
            RequestConditions.Remove(context.Request);
        return MayReject(policies, headers.Origin) ? RejectOrPassOnAsync(context, policies, next) : PassOn(context, policies, next);
    }

    private Task PassOn(HttpContext context, PolicySet policies, RequestDelegate application)
    {
        var byEndpoint = engine.Endpoints.InUse;
        var request = isOutermost ? CorsRequest.Begin(context, _writer, policies, byEndpoint) : CorsRequest.BeginNew(context, _writer, policies, byEndpoint);
        // This cache, in front of an inline place, knows Vary, but keeps the headers that it sees before the response starts.
        if (!isOutermost && context.Features.Get<IResponseCachingFeature>() is not null)
            _writer.WriteEarly(request);
        if (context.Request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(context.Request.Method))
            WebSocketGuard.Install(request, engine.Report);
        AnswerWriter.Register(request);
        return application(context);
    }

    private bool MayReject(PolicySet policies, in StringValues origin) =>
        policies.Rejects && origin.Count > 0 && (IsSelected(policies) || Rejects(policies.Default, origin));

    private bool IsSelected(PolicySet policies) => engine.Endpoints.InUse || policies.HasHosts;

    // Before the application runs. Which endpoint it will reach is known where only a header tells several apart if all of those agree; else it is not refused.
    private async Task RejectOrPassOnAsync(HttpContext context, PolicySet policies, RequestDelegate application)
    {
        var origin = context.Request.Headers.Origin;
        var selected = await _selection.SelectAsync(context, policies, context.Request.Method);
        if (Rejects(selected.Policy, origin) && Array.TrueForAll(selected.Others, other => Rejects(other, origin))
            && !NeedsNoPolicy.Is(context.Request, origin, selected.Host, selected.IsHttps))
        {
            var isHandshake = WebSocketGuard.IsHandshake(context);
            Answer(context, StatusCodes.Status403Forbidden);
            RemoveForeign(context.Response.Headers);
            if (!isHandshake)
                VaryHeader.AddOrigin(context.Response.Headers);
            engine.Report.Actual(context, isHandshake ? CorsRequestKind.WebSocket : CorsRequestKind.Actual, policies, selected.Policy, origin, CorsOutcome.Origin);
            return;
        }

        await PassOn(context, policies, application);
    }

    private static bool Rejects(CompiledPolicy policy, in StringValues origin) =>
        policy.RejectsDisallowedOrigins && CorsDecision.ForOrigin(policy, origin) != CorsOutcome.Allowed;

    private Task HandlePreflight(HttpContext context, PolicySet policies)
    {
        if (!IsSelected(policies))
            return AnswerPreflight(context, policies, policies.Default, endpoint: null);

        var selecting = _selection.SelectAsync(context, policies, context.Request.Headers.AccessControlRequestMethod.ToString());
        return selecting.IsCompletedSuccessfully ? AnswerPreflight(context, policies, selecting.Result) : AwaitAsync(context, policies, selecting);
    }

    private async Task AwaitAsync(HttpContext context, PolicySet policies, ValueTask<SelectedPolicies> selecting) =>
        await AnswerPreflight(context, policies, await selecting);

    // Where the endpoints that could be reached disagree, the first refusal counts, and what they allow together is answered.
    private Task AnswerPreflight(HttpContext context, PolicySet policies, in SelectedPolicies selected)
    {
        var policy = selected.Policy;
        var asked = context.Request.Headers;
        foreach (var other in selected.Others)
        {
            if (CorsDecision.ForPreflight(policy, asked.Origin, asked.AccessControlRequestMethod, asked.AccessControlRequestHeaders) != CorsOutcome.Allowed)
                break;
            policy = CorsDecision.ForPreflight(other, asked.Origin, asked.AccessControlRequestMethod, asked.AccessControlRequestHeaders) == CorsOutcome.Allowed
                ? policies.Common(policy, other)
                : other;
        }

        return AnswerPreflight(context, policies, policy, selected.Endpoint);
    }

    private Task AnswerPreflight(HttpContext context, PolicySet policies, CompiledPolicy policy, Endpoint? endpoint)
    {
        var asked = context.Request.Headers;
        var (origin, method, names) = (asked.Origin, asked.AccessControlRequestMethod, asked.AccessControlRequestHeaders);
        var outcome = CorsDecision.ForPreflight(policy, origin, method, names);
        var headers = context.Response.Headers;
        RemoveForeign(headers);
        VaryHeader.AddPreflight(headers, withOrigin: !policy.AllowsAnyOrigin);
        var passes = outcome == CorsOutcome.Allowed;
        if (passes)
            PreflightResponse.WriteAllowed(headers, policy, origin, method, names);
        else if (engine.IsDevelopment)
            passes = PreflightResponse.TryWriteWhatPassed(headers, policy, origin, method, outcome);
        Answer(context, passes ? StatusCodes.Status204NoContent : StatusCodes.Status403Forbidden);
        if (!engine.IsDevelopment && !engine.Report.HasSomethingToSay(policies, outcome))
            return Task.CompletedTask;

        var preflight = new Refusal
        {
            Context = context,
            Kind = CorsRequestKind.Preflight,
            Outcome = outcome,
            Policies = policies,
            Policy = policy,
            Origin = origin,
            AnnouncedMethod = method,
            AnnouncedHeaders = names,
            Endpoint = endpoint,
        };
        engine.Report.Preflight(preflight);
        return passes || !engine.IsDevelopment ? Task.CompletedTask : PreflightResponse.WriteReasonAsync(context.Response, preflight.Sentence());
    }

    // Where StrictCors is inline, a status page in front would run the application for it.
    private void Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (!isOutermost && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
    }

    // Where StrictCors is inline, something in front may have written to the answer already.
    private void RemoveForeign(IHeaderDictionary headers)
    {
        if (headers.Count > 0 && ForeignHeaders.Any(headers))
            ForeignHeaders.Remove(headers, engine.Log);
    }

    private async Task HandlePlainOptionsAsync(HttpContext context, PolicySet policies)
    {
        var answers = policies.AnswersPlainOptions ?? !engine.Endpoints.MapsOptions;
        var atPath = answers && !IsForTheServer(context.Request) ? await _selection.FindOptionsAsync(context) : default;
        var application = answers && (policies.AnswersPlainOptions == true || !atPath.IsMapped) ? AnswerOptions : next;
        if (MayReject(policies, context.Request.Headers.Origin))
            await RejectOrPassOnAsync(context, policies, application);
        else
            await PassOn(context, policies, application);

        // An answer of the application's own kind: refused like one, and with the headers that one would get.
        Task AnswerOptions(HttpContext answered)
        {
            PlainOptionsResponse.Write(answered.Response, policies.ForHost(answered.Request.Headers), atPath.Allow);
            return Task.CompletedTask;
        }
    }

    // RFC 9110, 9.3.7: the target "*" asks about the server as a whole. It leaves no path, which routing would take for the root.
    private static bool IsForTheServer(HttpRequest request) => !request.Path.HasValue && !request.PathBase.HasValue;
}
