using System.Buffers;

namespace FargateApi.Hosting;

/// <summary>Names every request: in <c>X-Request-Id</c> of its answer and in the scope of its log lines.</summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static void UseRequestId(this WebApplication app) => app.Use(async (context, next) =>
    {
        context.TraceIdentifier = FromCaller(context.Request) ?? Guid.NewGuid().ToString("n");
        // At the start of the response rather than now: whoever turns an exception into a 500 clears the headers first.
        context.Response.OnStarting(static state =>
        {
            var answered = (HttpContext)state;
            answered.Response.Headers[Header] = answered.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        using (app.Logger.BeginScope("{XRequestId}", context.TraceIdentifier))
            await next(context);
    });

    // The text goes into a header and into logs, so it is either plainly harmless or not used at all.
    private static string? FromCaller(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Allowed)
            ? id
            : null;
}
