using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;

namespace StrictCors.Http;

/// <summary>Requests with an <c>Origin</c> that no list has to name: the service's own pages, and navigations.</summary>
internal static class NeedsNoPolicy
{
    public static bool Is(HttpRequest request, in StringValues origin, HostString host, bool isHttps) =>
        Is(origin, request.Headers["Sec-Fetch-Site"], request.Headers["Sec-Fetch-Mode"], host, isHttps);

    /// <param name="origin">The field lines of <c>Origin</c>.</param>
    /// <param name="site">Those of <c>Sec-Fetch-Site</c>.</param>
    /// <param name="mode">Those of <c>Sec-Fetch-Mode</c>.</param>
    /// <param name="host">The host as the application sees it.</param>
    /// <param name="isHttps">The scheme as the application sees it.</param>
    private static bool Is(in StringValues origin, in StringValues site, in StringValues mode, HostString host, bool isHttps) =>
        IsNavigation(mode) || SameOrigin.Is(origin, site, host.Value, isHttps);

    /// <summary>No page can read what a navigation is answered with, such as an OpenID Connect <c>form_post</c>.</summary>
    /// <remarks><see href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header">Fetch metadata</see>; page scripts cannot set it.</remarks>
    private static bool IsNavigation(in StringValues mode) => mode.Count == 1 && mode[0] == "navigate";
}
