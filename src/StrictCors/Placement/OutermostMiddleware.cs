using Microsoft.AspNetCore.Http;

namespace StrictCors.Placement;

/// <summary>The outermost part: handles every request when it is awake, and answers for exceptions that nobody handled.</summary>
internal sealed class OutermostMiddleware(CorsPlacement placement, CorsEngine engine, RequestDelegate next)
{
    private readonly bool _isAwake = placement.IsAwake;

    public Task InvokeAsync(HttpContext context)
    {
        Task task;
        try
        {
            task = _isAwake ? engine.HandleAsync(context, next) : next(context);
        }
        catch (Exception exception) when (IsOurs(context) && UnhandledException.CanAnswer(context, exception))
        {
            UnhandledException.Answer(context, exception, engine.Log);
            return Task.CompletedTask;
        }

        // The common case costs no state machine.
        return task.IsCompletedSuccessfully ? task : AwaitAsync(task, context);
    }

    private async Task AwaitAsync(Task task, HttpContext context)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (IsOurs(context) && UnhandledException.CanAnswer(context, exception))
        {
            UnhandledException.Answer(context, exception, engine.Log);
        }
    }

    private bool IsOurs(HttpContext context) => _isAwake || InlineEntry.WasReached(context);
}
