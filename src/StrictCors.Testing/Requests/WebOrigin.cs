namespace StrictCors.Testing.Requests;

/// <summary>Origins as browsers write them, <see href="https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin"/>.</summary>
internal static class WebOrigin
{
    public const string Opaque = "null";

    public static string Of(Uri url) =>
        url.Scheme + "://" + Host(url) + (url.IsDefaultPort ? "" : $":{url.Port}");

    /// <exception cref="ArgumentException">The text is not what a browser would write in <c>Origin</c>.</exception>
    public static string Checked(string origin, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin, parameter);
        if (origin == Opaque)
            return origin;
        if (!origin.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(origin, UriKind.Absolute, out var url))
            throw new ArgumentException($"'{origin}' is no origin; write scheme, host and, if it is not the default, port: https://app.example.com.", parameter);
        if (Of(url) != origin)
            throw new ArgumentException($"'{origin}' is not how a browser writes this origin; write '{Of(url)}'.", parameter);
        return origin;
    }

    /// <summary>
    /// Whether two origins are of one site (<see href="https://html.spec.whatwg.org/multipage/browsers.html#same-site"/>). There is no list of
    /// public suffixes here: two names that share their last two labels count as one site.
    /// </summary>
    public static bool AreSameSite(string origin, Uri url)
    {
        if (origin == Opaque || !Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Scheme != url.Scheme)
            return false;
        if (Host(page) == Host(url))
            return true;
        return page.HostNameType == UriHostNameType.Dns && url.HostNameType == UriHostNameType.Dns
            && LastTwoLabels(Host(page)) is { } site && site == LastTwoLabels(Host(url));
    }

    /// <summary>Whether the address has a user name or a password; a lone colon is neither.</summary>
    public static bool HasCredentials(Uri url) => url.UserInfo is not ("" or ":");

    /// <summary>The address as a browser writes it: without the <c>@</c> of an empty name.</summary>
    public static Uri WithoutEmptyName(Uri url) =>
        url.OriginalString.Contains('@', StringComparison.Ordinal) && !HasCredentials(url) && url.Authority.Length > 0 ? new UriBuilder(url) { UserName = "", Password = "" }.Uri : url;

    /// <summary>Nobody on the way can read or write what goes there: <see href="https://www.w3.org/TR/secure-contexts/#is-url-trustworthy"/>.</summary>
    public static bool IsTrustworthy(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || url.IsLoopback || url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (url.HostNameType == UriHostNameType.IPv4 && url.Host.StartsWith("127.", StringComparison.Ordinal));

    // IdnHost leaves out the brackets of an IPv6 address.
    private static string Host(Uri url) => (url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost).ToLowerInvariant();

    private static string? LastTwoLabels(string host)
    {
        var last = host.LastIndexOf('.');
        return last <= 0 ? null : host[(host.LastIndexOf('.', last - 1) + 1)..];
    }
}
