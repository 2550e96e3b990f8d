using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrictCors.Decisions;
using StrictCors.Endpoints;
using StrictCors.Http;
using StrictCors.Migration;
using StrictCors.Policies;
using StrictCors.Reporting;

namespace StrictCors.Placement;

/// <summary>Watches what the application answers, changes nothing of it, and logs where StrictCors would answer otherwise.</summary>
/// <param name="engine">What all places share.</param>
/// <param name="next">The rest of the pipeline.</param>
/// <param name="isOutermost">Nothing else answers for an exception.</param>
/// <param name="inFront">The endpoints of routing in front of an inline place.</param>
internal sealed class ShadowMiddleware(CorsEngine engine, RequestDelegate next, bool isOutermost, EndpointDataSource? inFront = null)
{
    private readonly EndpointSelection _selection = new(engine.Endpoints, engine.Log, next, inFront);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var policies = engine.Policies.Current;
        if (HttpMethods.IsOptions(context.Request.Method) && headers.Origin.Count > 0 && headers.AccessControlRequestMethod.Count > 0)
            return WatchPreflightAsync(context, policies);
        var watched = new Refusal
        {
            Context = context,
            Kind = WebSocketGuard.IsHandshake(context) ? CorsRequestKind.WebSocket : CorsRequestKind.Actual,
            Outcome = CorsOutcome.Allowed,
            Policies = policies,
            Policy = policies.Default,
            Origin = headers.Origin,
        };
        return WatchAsync(context, watched);
    }

    private async Task WatchPreflightAsync(HttpContext context, PolicySet policies)
    {
        var headers = context.Request.Headers;
        var selected = await _selection.SelectAsync(context, policies, headers.AccessControlRequestMethod.ToString());
        var policy = selected.Others.Aggregate(selected.Policy, policies.Common);
        await WatchAsync(context, new Refusal
        {
            Context = context,
            Kind = CorsRequestKind.Preflight,
            Outcome = CorsDecision.ForPreflight(policy, headers.Origin, headers.AccessControlRequestMethod, headers.AccessControlRequestHeaders),
            Policies = policies,
            Policy = policy,
            Origin = headers.Origin,
            AnnouncedMethod = headers.AccessControlRequestMethod,
            AnnouncedHeaders = headers.AccessControlRequestHeaders,
            Endpoint = selected.Endpoint,
        });
    }

    private async Task WatchAsync(HttpContext context, Refusal watched)
    {
        // Registered first, it runs last, when every header is there.
        context.Response.OnStarting(() =>
        {
            Compare(watched, context.Response.StatusCode, context.Response.Headers);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (Exception exception) when (Note(context, watched, exception))
        {
            throw;
        }
    }

    // The server answers for what nobody handled, with a status and without any header.
    private bool Note(HttpContext context, in Refusal watched, Exception exception)
    {
        if (isOutermost && UnhandledException.CanAnswer(context, exception))
            Compare(watched, exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError, new HeaderDictionary());
        return false;
    }

    private void Compare(Refusal watched, int status, IHeaderDictionary answered)
    {
        try
        {
            if (watched.Kind != CorsRequestKind.Preflight && !TryDecide(ref watched))
                return;
            foreach (var difference in ShadowComparison.Of(watched, status, answered))
                engine.Log.ShadowDiffers(watched.Method, watched.Path, watched.Policy.Name, watched.Origin, difference.Kind, difference.IsForCaches, difference.Sentence);
        }
        catch (Exception)
        {
            // A line about an answer must not take it back.
        }
    }

    // By the endpoint that was reached, as StrictCors does.
    private static bool TryDecide(ref Refusal watched)
    {
        var request = watched.Context.Request;
        var policy = watched.Policies.Select(Refusal.ReachedEndpoint(watched.Context), request.Headers);
        var outcome = CorsDecision.ForOrigin(policy, watched.Origin);
        watched = watched with { Policy = policy, Outcome = outcome };
        return watched.Origin.Count == 0 || outcome == CorsOutcome.Allowed || !NeedsNoPolicy.Is(request, watched.Origin, request.Host, request.IsHttps);
    }
}
