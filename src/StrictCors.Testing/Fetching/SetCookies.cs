using System.Net;

namespace StrictCors.Testing.Fetching;

/// <summary>
/// Takes the cookies of an answer. In an answer from another site only <c>SameSite=None; Secure</c> is taken, and loopback counts as secure
/// (<see href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7"/>).
/// </summary>
internal static class SetCookies
{
    public static void Take(HttpResponseMessage response, Uri url, CookieContainer cookies, bool isCrossSite)
    {
        if (!response.Headers.NonValidated.TryGetValues("Set-Cookie", out var lines))
            return;
        foreach (var line in lines)
        {
            var attributes = line.Split(';', StringSplitOptions.TrimEntries);
            if (!isCrossSite || (Has(attributes, "SameSite=None") && Has(attributes, "Secure")))
                Add(cookies, url, attributes);
        }
    }

    private static void Add(CookieContainer cookies, Uri url, string[] attributes)
    {
        // CookieContainer would keep a Secure cookie from http://localhost, where browsers send it.
        if (IsLoopback(url))
            attributes = [.. attributes.Where(static attribute => !attribute.Equals("Secure", StringComparison.OrdinalIgnoreCase))];
        try
        {
            cookies.SetCookies(url, string.Join("; ", attributes));
        }
        catch (CookieException)
        {
            // As in a browser, a cookie that can't be read is no cookie.
        }
    }

    private static bool Has(string[] attributes, string name) => Array.Exists(attributes, attribute => attribute.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopback(Uri url) => url.IsLoopback || url.Host.EndsWith(".localhost", StringComparison.Ordinal);
}
