using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary>Cache modes and what a server sees of them; Drawn/Kinds/CacheModeScenes.cs asks a real browser.</summary>
public sealed class CacheModeTests
{
    [Theory]
    [InlineData(CacheMode.Default, "OPTIONS PUT PUT", null, null)]
    [InlineData(CacheMode.ForceCache, "OPTIONS PUT PUT", null, null)]
    [InlineData(CacheMode.NoStore, "OPTIONS PUT OPTIONS PUT", "no-cache", "no-cache")]
    [InlineData(CacheMode.Reload, "OPTIONS PUT OPTIONS PUT", "no-cache", "no-cache")]
    [InlineData(CacheMode.NoCache, "OPTIONS PUT OPTIONS PUT", "max-age=0", null)]
    public async Task A_mode_decides_whether_a_preflight_is_asked_anew(CacheMode mode, string methods, string? cacheControl, string? pragma)
    {
        var server = Server();
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server));
        await PutAsync(page, CacheMode.Default);
        await PutAsync(page, mode);
        server.Requests.Select(static request => request.Method.Method).Should().Equal(methods.Split(' '));
        server.Requests[^1].Headers.NonValidated.TryGetValues("Cache-Control", out var control);
        server.Requests[^1].Headers.NonValidated.TryGetValues("Pragma", out var old);
        control.SingleOrDefault().Should().Be(cacheControl);
        old.SingleOrDefault().Should().Be(pragma);
    }

    [Theory]
    [InlineData(CacheMode.NoStore, "OPTIONS PUT OPTIONS PUT")]
    [InlineData(CacheMode.Reload, "OPTIONS PUT PUT")]
    [InlineData(CacheMode.NoCache, "OPTIONS PUT PUT")]
    public async Task Only_no_store_keeps_nothing_for_the_next_request(CacheMode mode, string methods)
    {
        var server = Server();
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server));
        await PutAsync(page, mode);
        await PutAsync(page, CacheMode.Default);
        server.Requests.Select(static request => request.Method.Method).Should().Equal(methods.Split(' '));
    }

    private static Handlers.AnsweringHandler Server() => Handlers.Answering(static (_, response) =>
    {
        response.Headers.Add("Access-Control-Allow-Origin", "https://app.example.com");
        response.Headers.Add("Access-Control-Allow-Methods", "PUT");
        response.Headers.Add("Access-Control-Max-Age", "600");
    });

    private static async Task PutAsync(HttpClient page, CacheMode mode)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "https://api.example.com/");
        request.Options.Set(BrowserHandler.CacheModeOption, mode);
        (await page.SendAsync(request)).Dispose();
    }
}
