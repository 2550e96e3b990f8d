using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Fetching;

/// <summary>
/// The <c>Sec-Fetch-*</c> headers, which no script can set: a request that came through another site stays one of that site
/// (<see href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header"/>).
/// </summary>
internal sealed class SiteHeader(string page)
{
    private const string SameOrigin = "same-origin";
    private const string CrossSite = "cross-site";

    private string _site = SameOrigin;

    public void Visit(Uri url)
    {
        if (_site == CrossSite || WebOrigin.Of(url) == page)
            return;
        _site = WebOrigin.AreSameSite(page, url) ? "same-site" : CrossSite;
    }

    /// <summary>
    /// Forgets the way so far. The standard never does; Chromium does where it can't let its network stack follow the redirect: for a preflight, for an
    /// <c>Origin</c> that was not there before, and for another method.
    /// </summary>
    public void Restart() => _site = SameOrigin;

    /// <summary>Adds them for an address that counts as secure, as browsers do; Chromium's preflights have the mode in any case.</summary>
    public void AddTo(HttpRequestMessage message, bool isPreflight)
    {
        var isTrustworthy = WebOrigin.IsTrustworthy(message.RequestUri!);
        if (isTrustworthy)
            message.Headers.TryAddWithoutValidation("Sec-Fetch-Site", _site);
        if (isTrustworthy || isPreflight)
            message.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "cors");
        if (isTrustworthy)
            message.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "empty");
    }
}
