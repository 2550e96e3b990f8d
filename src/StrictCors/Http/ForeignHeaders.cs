using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Diagnostics;

namespace StrictCors.Http;

/// <summary>CORS has one owner: whatever <c>Access-Control-*</c> something inside put on a response goes.</summary>
/// <remarks>Two values for one header, or a second owner's opinion, are what browsers report as "multiple values" and "not equal".</remarks>
internal static class ForeignHeaders
{
    private const string Prefix = "Access-Control-";

    /// <summary>Nothing stands there but what describes the body: nothing foreign, and no <c>Vary</c> either. That is most answers.</summary>
    public static bool AreAllOfContent(IHeaderDictionary headers)
    {
        var count = headers.Count;
        return count == 0 || (count <= 2 && count == CountOfContent(headers));
    }

    /// <remarks>
    /// Many answers have headers that are easily told, and when those are all there are, none is foreign: it takes a few look-ups and
    /// no walk, which would allocate the dictionary's enumerator.
    /// </remarks>
    public static bool Any(IHeaderDictionary headers)
    {
        var others = headers.Count - CountOfContent(headers);
        if (others == 0)
            return false;
        others -= One(headers.Vary) + One(headers.ETag) + One(headers.CacheControl) + One(headers.ContentEncoding) + One(headers.LastModified)
            + One(headers.AcceptRanges) + One(headers.Location) + One(headers.SetCookie) + One(headers.TransferEncoding) + One(headers.Date)
            + One(headers.Server);
        return others != 0 && (HasKnown(headers) || HasOther(headers));
    }

    private static bool HasKnown(IHeaderDictionary headers) =>
        headers.AccessControlAllowOrigin.Count > 0
        || headers.AccessControlAllowCredentials.Count > 0
        || headers.AccessControlExposeHeaders.Count > 0
        || headers.AccessControlAllowMethods.Count > 0
        || headers.AccessControlAllowHeaders.Count > 0
        || headers.AccessControlMaxAge.Count > 0;

    private static int CountOfContent(IHeaderDictionary headers) => (headers.ContentLength is null ? 0 : 1) + One(headers.ContentType);

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
            log?.ForeignHeaderRemoved(name, headers[name] is ["*"]);
            headers.Remove(name);
        }
    }
}
