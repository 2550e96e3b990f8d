using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace StrictCors.Placement;

/// <summary>StrictCors from where it is written in the pipeline: on a branch, or where the outermost part is missing.</summary>
internal sealed class InlineMiddleware(CorsEngine engine, CorsPlacement? placement, EndpointDataSource? inFront, RequestDelegate next)
{
    private readonly RequestHandler _handler = new(engine, next, isOutermost: false, inFront);

    public static bool WasReached(HttpContext context) => context.Features.Get<Reached>() is not null;

    /// <summary>Lets a request into StrictCors once, however often <c>UseStrictCors()</c> is on its way or an error page runs the pipeline again.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        // The whole pipeline may have been woken after this branch was built; then the outermost part has seen the request already.
        // Where something before has begun the answer, no header can be added, and nothing can be refused any more.
        if (placement?.IsAwake == true || WasReached(context) || context.Response.HasStarted)
            return next(context);
        context.Features.Set(Reached.Mark);
        if (context.Features.Get<IOutputCacheFeature>() is { } outputCache)
        {
            // It answers without asking again and knows no Vary: what it stores for one origin it would hand to another.
            outputCache.Context.AllowCacheStorage = false;
            engine.Log.CacheOutside();
        }

        return HandleAsync(context);
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            await _handler.HandleAsync(context);
        }
        catch (OperationCanceledException) when (WebSocketGuard.HasRefused(context))
        {
            // The answer is complete.
        }
        catch (Exception exception) when (Note(context, exception))
        {
            throw;
        }
    }

    // The exception goes on to what handles it outside; the headers are registered and are on that answer. When nothing does, the server drops them with
    // everything else, and only the end of the response tells.
    private bool Note(HttpContext context, Exception exception)
    {
        if (UnhandledException.CanAnswer(context, exception))
        {
            context.Response.OnCompleted(static state =>
            {
                var (log, response) = ((Diagnostics.CorsLog, HttpResponse))state;
                if (response.StatusCode >= StatusCodes.Status400BadRequest && response.Headers.Vary.Count == 0 && response.Headers.AccessControlAllowOrigin.Count == 0)
                    log.BareError();
                return Task.CompletedTask;
            }, (engine.Log, context.Response));
        }

        return false;
    }

    // A feature, since the server keeps room for those from one request to the next; Items would be made anew each time.
    private sealed class Reached
    {
        public static readonly Reached Mark = new();
    }
}
