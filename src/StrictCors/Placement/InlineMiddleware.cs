using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;

namespace StrictCors.Placement;

/// <summary>StrictCors from where it stands in the pipeline: on a branch, or where the outermost part is missing.</summary>
internal sealed class InlineMiddleware(CorsEngine engine, RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        Task task;
        try
        {
            task = HandleAsync(context);
        }
        catch (Exception exception) when (Note(context, exception))
        {
            throw;
        }

        return task.IsCompletedSuccessfully ? task : AwaitAsync(task, context);
    }

    private Task HandleAsync(HttpContext context)
    {
        // Something before has begun the answer: no header can be added, and nothing can be refused any more.
        if (context.Response.HasStarted)
            return next(context);

        if (context.Features.Get<IOutputCacheFeature>() is { } outputCache)
        {
            // It answers without asking again and knows no Vary: what it stores for one origin it would hand to another.
            outputCache.Context.AllowCacheStorage = false;
            engine.Log.CacheOutside();
        }

        return context.Features.Get<IResponseCachingFeature>() is null ? engine.HandleAsync(context, next) : HandleCachedAsync(context);
    }

    // This cache knows Vary, but keeps the headers that it sees before the response starts.
    private async Task HandleCachedAsync(HttpContext context)
    {
        await engine.WriteEarlyAsync(context);
        await engine.HandleAsync(context, next);
    }

    private async Task AwaitAsync(Task task, HttpContext context)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (Note(context, exception))
        {
            throw;
        }
    }

    // The exception goes on to whoever handles it outside; the headers are registered and stand on that answer. When nobody
    // does, the server drops them with everything else, and only the end of the response tells.
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
}
