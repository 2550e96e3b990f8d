using Microsoft.AspNetCore.Http;

namespace StrictCors.Placement;

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
