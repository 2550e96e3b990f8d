using Microsoft.AspNetCore.Http;

namespace StrictCors.Http;

/// <summary>The conditions under which a client that keeps an answer wants no other one: <c>If-None-Match</c> and <c>If-Modified-Since</c>.</summary>
/// <remarks>
/// A <c>304</c> updates the header fields that are kept and removes none (<see href="https://www.rfc-editor.org/rfc/rfc9111#section-3.2">RFC 9111, 3.2</see>), so
/// what was kept under a former policy keeps its <c>Access-Control-Allow-Origin</c>; only a full answer replaces it. To answer in full is always right
/// (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.1">RFC 9110, 13.2.1</see>: for a safe method these two save a transfer, no more).
/// <c>If-Match</c> and <c>If-Unmodified-Since</c> protect data and stay. So does <c>If-Range</c>: without it, a <c>Range</c> would be answered with a part of whatever
/// is there now, which the client joins to its part of something else (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5">13.1.5</see>); and without
/// <c>Range</c> too, each download that is resumed and each video that is wound on would begin anew. A <c>206</c> leaves kept header fields as a <c>304</c> does, which docs/caching.md says.
/// </remarks>
internal static class RequestConditions
{
    /// <summary>Takes them off a <c>GET</c> or <c>HEAD</c>. Of other methods, <c>If-None-Match</c> protects data too: "only if there is none yet".</summary>
    public static void Remove(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return;
        request.Headers.IfNoneMatch = default;
        request.Headers.IfModifiedSince = default;
    }
}
