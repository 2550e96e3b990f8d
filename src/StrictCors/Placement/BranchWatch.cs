using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Diagnostics;

namespace StrictCors.Placement;

/// <summary>Tells once when something in front of every branch that calls <c>UseStrictCors()</c> answers preflights, as automatically added authorization does.</summary>
internal sealed class BranchWatch(CorsLog log, RequestDelegate next)
{
    private int _told;

    public Task InvokeAsync(HttpContext context)
    {
        var isPreflight = _told == 0
            && HttpMethods.IsOptions(context.Request.Method)
            && !StringValues.IsNullOrEmpty(context.Request.Headers.Origin)
            && !StringValues.IsNullOrEmpty(context.Request.Headers.AccessControlRequestMethod);
        return isPreflight ? WatchAsync(context) : next(context);
    }

    private async Task WatchAsync(HttpContext context)
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (MeansKeptOut(status) && !InlineMiddleware.WasReached(context) && Interlocked.Exchange(ref _told, 1) == 0)
            log.BranchNotReached(status);
    }

    // 404 and 405 are what a path outside of all branches gets, where nobody asked for CORS.
    private static bool MeansKeptOut(int status) => status is
        (>= StatusCodes.Status300MultipleChoices and < StatusCodes.Status404NotFound) or StatusCodes.Status429TooManyRequests;
}
