using System.Net;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary><c>Sec-Fetch-Site</c> where names are those of production; Drawn/Kinds/SiteScenes.cs asks a real browser on loopback.</summary>
public sealed class SiteTests
{
    // Sec-Fetch-Site at each address of the way; the page is at https://app.example.com.
    [Theory]
    [InlineData("GET", "https://app.example.com/ https://api.example.com/", "same-origin same-site")]
    [InlineData("GET", "https://api.example.com/ https://app.example.com/", "same-site same-site")]
    [InlineData("GET", "https://api.example.org/ https://app.example.com/", "cross-site cross-site")]
    [InlineData("PUT", "https://api.example.com/ https://app.example.com/", "same-site same-site same-origin same-origin")]
    [InlineData("PUT", "https://api.example.org/ https://api.example.com/", "cross-site cross-site same-site same-site")]
    [InlineData("GET", "http://api.example.com/ https://api.example.com/", "- cross-site")]
    public async Task The_site_is_what_chromium_says_after_a_redirect(string method, string way, string sites)
    {
        var addresses = way.Split(' ');
        var server = Handlers.Answering((request, response) =>
        {
            response.Headers.TryAddWithoutValidation("Access-Control-Allow-Origin", request.Headers.TryGetValues("Origin", out var origins) ? origins.Single() : "*");
            response.Headers.TryAddWithoutValidation("Access-Control-Allow-Methods", "PUT");
            if (request.Method.Method == "OPTIONS" || request.RequestUri!.AbsoluteUri != addresses[0])
                return;
            response.StatusCode = HttpStatusCode.TemporaryRedirect;
            response.Headers.TryAddWithoutValidation("Location", addresses[1]);
        });
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server));
        (await page.SendAsync(new(new(method), addresses[0]))).Dispose();
        server.Requests.Select(static request => request.Headers.TryGetValues("Sec-Fetch-Site", out var values) ? values.Single() : "-").Should().Equal(sites.Split(' '));
    }
}
