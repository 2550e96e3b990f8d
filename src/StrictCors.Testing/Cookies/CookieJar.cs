using System.Net;

namespace StrictCors.Testing.Cookies;

/// <summary>
/// Takes and sends cookies as a browser that does not block other sites' cookies. <see cref="Cookie"/> knows no <c>SameSite</c>, so it is kept in
/// <see cref="Cookie.Comment"/>, which nothing sends.
/// </summary>
internal static class CookieJar
{
    /// <param name="cookies">The jar.</param>
    /// <param name="url">Where the request goes.</param>
    /// <param name="isCrossSite">Whether that is another site than the page's; what the request came through does not count.</param>
    /// <returns>The header's value, or <see langword="null"/>; longer paths first, then older cookies.</returns>
    public static string? HeaderFor(CookieContainer cookies, Uri url, bool isCrossSite)
    {
        var sent = cookies.GetCookies(url)
            .Where(cookie => !isCrossSite || !IsKeptFromOtherSites(cookie))
            .OrderByDescending(static cookie => cookie.Path.Length)
            .ThenBy(static cookie => cookie.TimeStamp)
            .Select(static cookie => $"{cookie.Name}={cookie.Value}");
        var value = string.Join("; ", sent);
        return value.Length > 0 ? value : null;
    }

    public static void Take(HttpResponseMessage response, Uri url, CookieContainer cookies, bool isCrossSite)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
            if (SetCookie.Parse(line) is { } cookie && cookie.MayBeKept(url, isCrossSite))
                Add(cookies, url, cookie);
    }

    private static void Add(CookieContainer cookies, Uri url, SetCookie cookie)
    {
        try
        {
            var kept = new Cookie(cookie.Name, cookie.Value, cookie.PathFor(url))
            {
                // CookieContainer would keep a Secure cookie from http://localhost, where browsers send it.
                Secure = cookie.IsSecure && url.Scheme == Uri.UriSchemeHttps,
                HttpOnly = cookie.IsHttpOnly,
                Comment = "SameSite=" + cookie.SameSite,
            };
            if (cookie.ExpiresAt(DateTime.UtcNow) is { } expires)
                kept.Expires = expires;
            if (cookie.DomainFor(url) is { } domain)
                kept.Domain = "." + domain;
            if (kept.Domain.Length > 0)
                cookies.Add(kept);
            else
                cookies.Add(url, kept);
        }
        catch (CookieException)
        {
            // CookieContainer holds no name that starts with $, no cookie without a name and no comma in a value.
        }
    }

    private static bool IsKeptFromOtherSites(Cookie cookie) => cookie.Comment is "SameSite=" + SetCookie.Lax or "SameSite=" + SetCookie.Strict;
}
