using StrictCors.Testing.Requests;

namespace StrictCors.Tool.Probing;

/// <summary>
/// What every browser adds by itself, so that the answer is the one that a browser gets: a cache keeps another for each
/// <c>Accept-Encoding</c>, and firewalls and services look at the rest.
/// </summary>
internal static class BrowserHeaders
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

    private static readonly string[] s_names = ["Accept", "Accept-Encoding", "User-Agent", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"];

    /// <summary>Whether a report can leave it out, since it is the same in every request.</summary>
    public static bool Has(string name) => s_names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <param name="message">Gets the headers.</param>
    /// <param name="origin">The page's, or <see langword="null"/> where the address itself is opened.</param>
    public static void AddTo(HttpRequestMessage message, string? origin)
    {
        var url = message.RequestUri!;
        // https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy: elsewhere browsers send neither.
        var isTrustworthy = url.Scheme == Uri.UriSchemeHttps || url.IsLoopback;
        Add("Accept", "*/*");
        Add("Accept-Encoding", isTrustworthy ? "gzip, deflate, br, zstd" : "gzip, deflate");
        Add("User-Agent", $"{Browser} strictcors/{ToolVersion.Text}");
        if (!isTrustworthy)
            return;
        Add("Sec-Fetch-Site", origin is null ? "none" : origin == WebOrigin.Of(url) ? "same-origin" : WebOrigin.AreSameSite(origin, url) ? "same-site" : "cross-site");
        Add("Sec-Fetch-Mode", origin is null ? "navigate" : "cors");
        Add("Sec-Fetch-Dest", origin is null ? "document" : "empty");

        void Add(string name, string value)
        {
            if (!message.Headers.NonValidated.Contains(name))
                message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
