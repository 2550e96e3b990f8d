using StrictCors.Testing.Requests;

namespace StrictCors.Testing.Fetching;

/// <summary>
/// The <c>Sec-Fetch-*</c> headers, which no script can set: a request that came through another site stays one of that site
/// (<see href="https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header"/>).
/// </summary>
internal sealed class SiteHeader(string page)
{
    private string _site = "same-origin";

    public bool IsCrossSite => _site == "cross-site";

    public void Visit(Uri url)
    {
        if (IsCrossSite || WebOrigin.Of(url) == page)
            return;
        _site = WebOrigin.AreSameSite(page, url) ? "same-site" : "cross-site";
    }

    public void AddTo(HttpRequestMessage message)
    {
        message.Headers.TryAddWithoutValidation("Sec-Fetch-Site", _site);
        message.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "cors");
        message.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "empty");
    }
}
