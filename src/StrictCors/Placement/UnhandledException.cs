using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.Placement;

/// <summary>Answers for an exception that nobody handled, as the server would, but with the CORS headers.</summary>
/// <remarks>
/// The server clears the response and skips <c>OnStarting</c>, so a browser sees a bare 500 and reports a CORS failure. Catching the
/// exception hides it from the host, so what the host would have told others is told here.
/// </remarks>
internal static class UnhandledException
{
    private const string ErrorType = "error.type";
    private const string DiagnosticEvent = "Microsoft.AspNetCore.Hosting.UnhandledException";

    /// <summary>Not after the first byte, and not when the client has gone: then the server ends the request as it always does.</summary>
    public static bool CanAnswer(HttpContext context, Exception exception) =>
        !context.Response.HasStarted
        && !(context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException);

    /// <summary>The application promised a body and wrote none, which the server answers as it does an exception: with a bare 500, since it comes too late for anybody else.</summary>
    public static bool LacksBody(HttpContext context, bool isHead)
    {
        var response = context.Response;
        return !isHead && !response.HasStarted && response.ContentLength > 0 && MayHaveBody(context) && response.BodyWriter is not { CanGetUnflushedBytes: true, UnflushedBytes: > 0 };
    }

    public static Exception MissingBody(HttpContext context) =>
        new InvalidOperationException($"The response has a Content-Length of {context.Response.ContentLength} and no body.");

    /// <summary>Sends an empty answer with the right status; the headers come from the callback that every request has registered.</summary>
    public static async Task AnswerAsync(HttpContext context, Exception exception, CorsEngine engine)
    {
        context.Response.Clear();
        if (CorsRequest.Find(context) is { HasWritten: true } request)
            request.WriteAgain(engine.Policies.Current);
        context.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        try
        {
            // Bytes that were written and can't be taken back go out when the server ends the answer.
            if (!UnsentBody.Discard(context))
                await StartAsync(context);
        }
        catch (Exception)
        {
            // A callback of the application failed when the response was to start. The server has told so, and answers without any header.
            engine.Log.BareError();
            // What threw because of that is told already. Anything else is the server's to tell.
            if (exception is not ObjectDisposedException { InnerException: not null })
                ExceptionDispatchInfo.Throw(exception);
            TryTellTheHost(context, exception);
            return;
        }

        engine.Log.Unhandled(exception);
        TryTellTheHost(context, exception);
    }

    private static Task StartAsync(HttpContext context)
    {
        if (MayHaveBody(context))
            context.Response.ContentLength = 0;
        return context.Response.StartAsync();
    }

    private static bool MayHaveBody(HttpContext context) => !HttpMethods.IsHead(context.Request.Method)
        && context.Response.StatusCode is >= StatusCodes.Status200OK and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    private static void TryTellTheHost(HttpContext context, Exception exception)
    {
        try
        {
            TellTheHost(context, exception);
        }
        catch (Exception)
        {
            // An observer that fails must not take the answer with it.
        }
    }

    private static void TellTheHost(HttpContext context, Exception exception)
    {
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            TagErrorType(metrics.Tags, exception);
        if (context.RequestServices.GetService<DiagnosticListener>() is { } listener && listener.IsEnabled(DiagnosticEvent))
            Write(listener, new UnhandledExceptionData(context, Stopwatch.GetTimestamp(), exception));
    }

    // An exception handler that failed has named its exception already, and a tag may stand there only once.
    private static void TagErrorType(ICollection<KeyValuePair<string, object?>> tags, Exception exception)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == ErrorType)
                return;
        }

        tags.Add(new(ErrorType, exception.GetType().FullName));
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The three properties are named by the annotation; what they lead to is kept by the host, which sends the same event.")]
    private static void Write<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(DiagnosticSource listener, T data) =>
        listener.Write(DiagnosticEvent, data);

    // Listeners read these by reflection, under the host's own spelling.
    [SuppressMessage("Style", "IDE1006", Justification = "The host's event has lower-case properties.")]
    private sealed record UnhandledExceptionData(HttpContext httpContext, long timestamp, Exception exception);
}

/// <summary>Bytes that the application wrote and nobody flushed, which must not be taken for the error's body, nor for the next answer.</summary>
/// <remarks>
/// The server sends them after the headers, also when it answers for an exception itself, and offers no way to take them back. Over
/// HTTP/1 they would follow <c>Content-Length: 0</c> on a connection that stays open, so it closes, with notice: a client discards what
/// is left (<see href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, section 6.3</see>). HTTP/2 frames them.
/// </remarks>
internal static class UnsentBody
{
    /// <returns>Whether there were any.</returns>
    public static bool Discard(HttpContext context)
    {
        var writer = context.Response.BodyWriter;
        if (!writer.CanGetUnflushedBytes || writer.UnflushedBytes == 0)
            return false;
        if (context.Request.Protocol.StartsWith("HTTP/1", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.ContentLength = 0;
            context.Response.Headers.Connection = "close";
        }

        return true;
    }
}
