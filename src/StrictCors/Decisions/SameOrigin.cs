using Microsoft.Extensions.Primitives;

namespace StrictCors.Decisions;

/// <summary>Whether a request with an <c>Origin</c> comes from the service's own pages, which no policy needs to list.</summary>
internal static class SameOrigin
{
    /// <param name="origin">The field lines of <c>Origin</c>.</param>
    /// <param name="secFetchSite">The field lines of <c>Sec-Fetch-Site</c>, which page scripts cannot set.</param>
    /// <param name="host">The <c>Host</c> header, or <c>:authority</c>.</param>
    /// <param name="isHttps">The scheme that the request is seen with.</param>
    public static bool Is(in StringValues origin, in StringValues secFetchSite, ReadOnlySpan<char> host, bool isHttps)
    {
        if (secFetchSite.Count == 1 && secFetchSite[0] == "same-origin")
            return true;
        if (origin.Count != 1 || host.IsEmpty)
            return false;

        var text = origin[0].AsSpan();
        if (text.StartsWith("https://"))
            return HostsMatch(text["https://".Length..], host, ":443");

        // TLS often ends at the load balancer, so an https page may be seen to call http; the reverse is another origin.
        return text.StartsWith("http://") && !isHttps && HostsMatch(text["http://".Length..], host, ":80");
    }

    private static bool HostsMatch(ReadOnlySpan<char> origin, ReadOnlySpan<char> host, ReadOnlySpan<char> defaultPort)
    {
        if (host.EndsWith(defaultPort))
            host = host[..^defaultPort.Length];
        return !host.IsEmpty && origin.Equals(host, StringComparison.OrdinalIgnoreCase);
    }
}
