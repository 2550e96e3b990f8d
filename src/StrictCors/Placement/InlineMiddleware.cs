using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCaching;

namespace StrictCors.Placement;

/// <summary>StrictCors from where it stands in the pipeline: on a branch, or where the outermost part is missing.</summary>
internal sealed class InlineMiddleware(CorsEngine engine, RequestDelegate next)
{
    private static readonly object s_handledKey = new();

    /// <summary>An exception came out of a branch that StrictCors handles.</summary>
    public static bool Handled(HttpContext context) => context.Items.ContainsKey(s_handledKey);

    public Task InvokeAsync(HttpContext context)
    {
        MindCachesOutside(context);
        Task task;
        try
        {
            task = engine.HandleAsync(context, next);
        }
        catch (Exception) when (Note(context))
        {
            throw;
        }

        return task.IsCompletedSuccessfully ? task : AwaitAsync(task, context);
    }

    private async Task AwaitAsync(Task task, HttpContext context)
    {
        try
        {
            await task;
        }
        catch (Exception) when (Note(context))
        {
            throw;
        }
    }

    // The exception goes on to whoever handles it outside; the headers are registered and stand on that answer. When nobody
    // does, the server drops them with everything else, and only the end of the response tells.
    private bool Note(HttpContext context)
    {
        context.Items[s_handledKey] = true;
        if (!context.Response.HasStarted)
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

    // A cache that stands outside answers without asking again, and keeps what it sees before the headers are written.
    private void MindCachesOutside(HttpContext context)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } outputCache)
        {
            // It knows no Vary: what it stores for one origin it would hand to another.
            outputCache.Context.AllowCacheStorage = false;
            engine.Log.CacheOutside();
        }

        if (context.Features.Get<IResponseCachingFeature>() is not null)
            engine.Current().WriteEarly(context);
    }
}
