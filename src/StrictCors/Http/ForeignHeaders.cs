using Microsoft.AspNetCore.Http;
using StrictCors.Diagnostics;

namespace StrictCors.Http;

/// <summary>CORS has one owner: whatever <c>Access-Control-*</c> something inside put on a response goes.</summary>
/// <remarks>Two values for one header, or a second owner's opinion, are what browsers report as "multiple values" and "not equal".</remarks>
internal static class ForeignHeaders
{
    private const string Prefix = "Access-Control-";

    // Looking for each name costs less than walking all headers, and allocates nothing.
    public static bool Any(IHeaderDictionary headers) =>
        headers.AccessControlAllowOrigin.Count > 0
        || headers.AccessControlAllowCredentials.Count > 0
        || headers.AccessControlExposeHeaders.Count > 0
        || headers.AccessControlAllowMethods.Count > 0
        || headers.AccessControlAllowHeaders.Count > 0
        || headers.AccessControlMaxAge.Count > 0
        || headers.ContainsKey("Access-Control-Allow-Private-Network");

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
