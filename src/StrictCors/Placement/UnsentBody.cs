using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace StrictCors.Placement;

/// <summary>Bytes that the application wrote and nobody flushed, which must not follow an error's headers.</summary>
/// <remarks>
/// The server drops them when it answers for an exception itself, and offers no way to ask for that. It sends no body to a
/// <c>HEAD</c> request, so over HTTP/1 the request counts as one until the answer has gone. Over HTTP/2 the server would break the
/// stream, so there the bytes are sent.
/// </remarks>
internal static class UnsentBody
{
    public static void Discard(HttpContext context)
    {
        var writer = context.Response.BodyWriter;
        if (!writer.CanGetUnflushedBytes || writer.UnflushedBytes == 0 || !HttpProtocol.IsHttp11(context.Request.Protocol))
            return;

        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        context.Response.OnCompleted(static state =>
        {
            var (request, method) = ((IHttpRequestFeature, string))state;
            request.Method = method;
            return Task.CompletedTask;
        }, (request, request.Method));
        request.Method = HttpMethods.Head;
        context.Response.ContentLength = 0;
    }
}
