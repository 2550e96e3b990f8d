using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Answers;

/// <summary>May the page see this answer? <see href="https://fetch.spec.whatwg.org/#cors-check"/>.</summary>
internal static class CorsCheck
{
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";

    /// <param name="response">The answer.</param>
    /// <param name="origin">What was sent as <c>Origin</c>.</param>
    /// <param name="withCredentials">Whether the credentials mode is "include".</param>
    /// <param name="found">The header's value, for the sentence.</param>
    /// <returns><see langword="null"/> when it may.</returns>
    public static CorsReason? Refuses(HttpResponseMessage response, string origin, bool withCredentials, out string found)
    {
        var allowed = HeaderLines.Combined(response, AllowOrigin);
        found = allowed ?? "";
        if (allowed is null)
            return CorsReason.MissingAllowOrigin;
        if (allowed == "*" && !withCredentials)
            return null;
        if (allowed == "*")
            return CorsReason.WildcardWithCredentials;
        if (allowed != origin)
            return Mismatch(allowed);
        if (!withCredentials)
            return null;

        found = HeaderLines.Combined(response, AllowCredentials) ?? "";
        return found == "true" ? null : CorsReason.MissingAllowCredentials;
    }

    // Fetch only knows "is not the origin"; the finer reasons are those of Chromium's console.
    private static CorsReason Mismatch(string allowed)
    {
        if (allowed.AsSpan().ContainsAny(' ', ','))
            return CorsReason.MultipleAllowOrigins;
        return allowed == "null" || WebAddress.IsValid(allowed) ? CorsReason.AllowOriginMismatch : CorsReason.InvalidAllowOrigin;
    }
}
