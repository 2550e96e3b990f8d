using Microsoft.AspNetCore.Http;

namespace StrictCors.Placement;

/// <summary>Lets a request into StrictCors once, however often <c>UseStrictCors()</c> stands on its way or an error page runs the pipeline again.</summary>
internal sealed class InlineEntry(CorsPlacement? placement, RequestDelegate handle, RequestDelegate passOn)
{
    public static bool WasReached(HttpContext context) => context.Features.Get<Reached>() is not null;

    public Task InvokeAsync(HttpContext context)
    {
        // The whole pipeline may have been woken after this branch was built; then the outermost part has seen the request already.
        if (placement?.IsAwake == true || WasReached(context))
            return passOn(context);
        context.Features.Set(Reached.Mark);
        return handle(context);
    }

    // A feature, since the server keeps room for those from one request to the next; Items would be made anew each time.
    private sealed class Reached
    {
        public static readonly Reached Mark = new();
    }
}
