using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Diagnostics;

namespace StrictCors.Http;

/// <summary>CORS has one owner: whatever <c>Access-Control-*</c> something inside put on a response goes.</summary>
/// <remarks>Two values for one header, or a second owner's opinion, are what browsers report as "multiple values" and "not equal".</remarks>
internal static class ForeignHeaders
{
    private const string Prefix = "Access-Control-";

    public static bool Any(IHeaderDictionary headers) => HasKnown(headers) || (!HasOnlyUsual(headers) && HasOther(headers));

    // Looking for each name costs less than walking all headers, and allocates nothing.
    private static bool HasKnown(IHeaderDictionary headers) =>
        headers.AccessControlAllowOrigin.Count > 0
        || headers.AccessControlAllowCredentials.Count > 0
        || headers.AccessControlExposeHeaders.Count > 0
        || headers.AccessControlAllowMethods.Count > 0
        || headers.AccessControlAllowHeaders.Count > 0
        || headers.AccessControlMaxAge.Count > 0;

    // The walk allocates the dictionary's enumerator, so it is for responses with a header that few have.
    private static bool HasOnlyUsual(IHeaderDictionary headers) => headers.Count ==
        (headers.ContentLength is null ? 0 : 1)
        + One(headers.ContentType)
        + One(headers.ContentEncoding)
        + One(headers.CacheControl)
        + One(headers.ETag)
        + One(headers.LastModified)
        + One(headers.AcceptRanges)
        + One(headers.Location)
        + One(headers.SetCookie)
        + One(headers.TransferEncoding)
        + One(headers.Vary)
        + One(headers.Date)
        + One(headers.Server);

    private static int One(in StringValues values) => values.Count > 0 ? 1 : 0;

    private static bool HasOther(IHeaderDictionary headers)
    {
        foreach (var header in headers)
        {
            if (header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public static void Remove(IHeaderDictionary headers, CorsLog? log)
    {
        var foreign = new List<string>();
        foreach (var header in headers)
        {
            if (header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                foreign.Add(header.Key);
        }

        foreach (var name in foreign)
        {
            log?.ForeignHeaderRemoved(name);
            headers.Remove(name);
        }
    }
}
