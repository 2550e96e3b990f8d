using Microsoft.AspNetCore.Http;

namespace StrictCors.Placement;

/// <summary>The outermost part: handles every request when it is awake, and answers for exceptions that nobody handled.</summary>
internal sealed class OutermostMiddleware(CorsPlacement placement, CorsEngine engine, RequestDelegate next)
{
    private readonly bool _isAwake = placement.IsAwake;
    private readonly RequestDelegate _handle = placement.IsAwake ? new RequestHandler(engine, next, isOutermost: true).HandleAsync : next;

    public Task InvokeAsync(HttpContext context)
    {
        // The application may make a GET of it, and the server still sends no body.
        var isHead = HttpMethods.IsHead(context.Request.Method);
        Task task;
        try
        {
            task = _handle(context);
        }
        catch (Exception exception) when (IsOurs(context, exception))
        {
            return AnswerAsync(context, exception);
        }

        // The common case costs no state machine.
        if (!task.IsCompletedSuccessfully)
            return AwaitAsync(task, context, isHead);
        return UnhandledException.LacksBody(context, isHead) ? AnswerMissingBodyAsync(context) : task;
    }

    private async Task AwaitAsync(Task task, HttpContext context, bool isHead)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (IsOurs(context, exception))
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (UnhandledException.LacksBody(context, isHead))
            await AnswerMissingBodyAsync(context);
    }

    private Task AnswerAsync(HttpContext context, Exception exception) =>
        WebSocketGuard.HasRefused(context) ? Task.CompletedTask : UnhandledException.AnswerAsync(context, exception, engine);

    private Task AnswerMissingBodyAsync(HttpContext context) => _isAwake || InlineMiddleware.WasReached(context)
        ? UnhandledException.AnswerAsync(context, UnhandledException.MissingBody(context), engine)
        : Task.CompletedTask;

    private bool IsOurs(HttpContext context, Exception exception) =>
        (exception is OperationCanceledException && WebSocketGuard.HasRefused(context))
        || ((_isAwake || InlineMiddleware.WasReached(context)) && UnhandledException.CanAnswer(context, exception));
}
