using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.Decisions;

namespace StrictCors.Http;

/// <summary>Requests with an <c>Origin</c> that no list has to name: the service's own pages, and navigations.</summary>
internal static class NeedsNoPolicy
{
    private const string Site = "Sec-Fetch-Site";
    private const string Mode = "Sec-Fetch-Mode";

    public static bool Is(HttpRequest request, in StringValues origin) => Is(request, origin, request.Host, request.IsHttps);

    /// <param name="request">The request.</param>
    /// <param name="origin">The field lines of <c>Origin</c>.</param>
    /// <param name="host">The host as the application sees it.</param>
    /// <param name="isHttps">The scheme as the application sees it.</param>
    public static bool Is(HttpRequest request, in StringValues origin, HostString host, bool isHttps) =>
        IsNavigation(request) || SameOrigin.Is(origin, request.Headers[Site], host.Value, isHttps);

    /// <summary>No page can read what a navigation is answered with, such as an OpenID Connect <c>form_post</c>.</summary>
    /// <remarks><see href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header">Fetch metadata</see>; page scripts cannot set it.</remarks>
    private static bool IsNavigation(HttpRequest request) => request.Headers[Mode] is [{ } mode] && mode == "navigate";
}
