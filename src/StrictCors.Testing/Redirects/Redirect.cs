using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Redirects;

/// <summary>One step to another address, <see href="https://fetch.spec.whatwg.org/#http-redirect-fetch"/>.</summary>
internal static class Redirect
{
    public const int Most = 20;

    /// <summary>The location as the server wrote it, or <see langword="null"/> when the answer is none to follow.</summary>
    public static string? LocationOf(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
            return null;
        return response.Headers.NonValidated.TryGetValues("Location", out var lines) ? lines.First() : null;
    }

    /// <summary>The fragment of the address so far stays unless the new one has its own.</summary>
    public static Uri? Target(Uri from, string location)
    {
        if (!Uri.TryCreate(from, WithSlashes(location), out var target))
            return null;
        target = WebOrigin.WithoutEmptyName(target);
        return target.Fragment.Length > 0 || from.Fragment.Length == 0 ? target : new UriBuilder(target) { Fragment = from.Fragment }.Uri;
    }

    public static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>What the request becomes on its way.</summary>
    public static void Apply(PageRequest request, HttpResponseMessage response, Uri target)
    {
        var status = (int)response.StatusCode;
        if ((status is 301 or 302 && request.Method == "POST") || (status == 303 && request.Method is not ("GET" or "HEAD")))
            request.BecomeGet();

        // The token was meant for the first server; no other origin gets it.
        if (WebOrigin.Of(request.Url) != WebOrigin.Of(target))
            request.Remove("Authorization");
        request.Url = target;
    }

    // https://url.spec.whatwg.org/#path-state: in web addresses, a backslash is a slash until the query begins; to Uri it makes a file of another machine.
    private static string WithSlashes(string location)
    {
        var end = location.AsSpan().IndexOfAny('?', '#') is >= 0 and var found ? found : location.Length;
        return location[..end].Replace('\\', '/') + location[end..];
    }
}
