using System.Net;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary>Cookies at addresses that a browser on this machine can't reach, over TLS above all; Drawn/Kinds/CookieScenes.cs asks a real one on loopback.</summary>
public sealed class CookieTests
{
    private const string SameSite = "https://api.example.com/users/1";
    private const string OtherSite = "https://api.example.org/users/1";
    private const string NotSecure = "http://api.example.com/users/1";

    [Theory]
    [InlineData(SameSite, "a=1", "a=1")]
    [InlineData(SameSite, "a=1; SameSite=None; Secure", "a=1")]
    [InlineData(SameSite, "a=1; SameSite=None", null)]
    [InlineData(SameSite, "__Secure-a=1; Secure", "__Secure-a=1")]
    [InlineData(SameSite, "__Secure-a=1", null)]
    [InlineData(SameSite, "__Host-a=1; Secure; Path=/", "__Host-a=1")]
    [InlineData(SameSite, "__HOST-a=1; Secure", null)]
    [InlineData(SameSite, "__Host-a=1; Path=/", null)]
    [InlineData(SameSite, "__Host-a=1; Secure; Path=/; Domain=api.example.com", null)]
    [InlineData(SameSite, "__Http-a=1; Secure; HttpOnly", "__Http-a=1")]
    [InlineData(SameSite, "__Host-Http-a=1; Secure; Path=/", null)]
    [InlineData(SameSite, "a=1; Domain=example.com", "a=1")]
    [InlineData(SameSite, "a=1; Domain=.Example.COM", "a=1")]
    [InlineData(SameSite, "a=1; Domain=other.example.com", null)]
    [InlineData(SameSite, "a=1; Domain=com", null)]
    [InlineData(SameSite, "a=1; Path=/users", "a=1")]
    [InlineData(SameSite, "a=1; Path=/use", null)]
    [InlineData(SameSite, "a=1; Max-Age=0", null)]
    [InlineData(SameSite, "a=1; Max-Age=soon", "a=1")]
    [InlineData(SameSite, "a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT", null)]
    [InlineData(SameSite, "a=1; Expires=Sunday, 06-Nov-94 08:49:37 GMT", null)]
    [InlineData(SameSite, "a=1; Expires=Sun Nov  6 08:49:37 1994", null)]
    [InlineData(SameSite, "a=1; Expires=tomorrow", "a=1")]
    [InlineData(SameSite, "a=1; Max-Age=60; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "a=1")]
    [InlineData(OtherSite, "a=1; SameSite=None; Secure", "a=1")]
    [InlineData(OtherSite, "a=1", null)]
    [InlineData(OtherSite, "a=1; SameSite=Lax; Secure", null)]
    [InlineData(OtherSite, "a=1; SameSite=None; SameSite=Strict; Secure", null)]
    [InlineData(NotSecure, "a=1; Secure; SameSite=None", null)]
    public async Task A_cookie_is_kept_or_not(string address, string cookie, string? sent)
    {
        var server = Server(cookie);
        using var page = Page(server, new());
        for (var time = 0; time < 2; time++)
            (await page.GetAsync(address)).Dispose();
        server.Requests[1].Headers.NonValidated.TryGetValues("Cookie", out var values);
        values.SingleOrDefault().Should().Be(sent);
    }

    [Theory]
    [InlineData("a=1", false)]
    [InlineData("a=1; SameSite=Strict", false)]
    [InlineData("a=1; SameSite=None; Secure", true)]
    public async Task A_cookie_of_its_own_site_is_sent_for_another_sites_page_or_not(string cookie, bool isSent)
    {
        var (server, jar) = (Server(cookie), new CookieContainer());
        using (var own = Page(server, jar))
            (await own.GetAsync(SameSite)).Dispose();
        using var stranger = new HttpClient(new BrowserHandler("https://app.example.org", server) { Cookies = jar, Credentials = CredentialsMode.Include });
        (await stranger.GetAsync(SameSite)).Dispose();
        server.Requests[1].Headers.Contains("Cookie").Should().Be(isSent);
    }

    [Fact]
    public async Task What_a_test_puts_in_is_sent_wherever_it_fits()
    {
        var (server, jar) = (Server("b=1"), new CookieContainer());
        jar.Add(new Uri(OtherSite), new Cookie("session", "1", "/"));
        using var page = Page(server, jar);
        (await page.GetAsync(OtherSite)).Dispose();
        server.Requests[0].Headers.NonValidated["Cookie"].Should().Equal("session=1");
    }

    [Fact]
    public async Task A_domain_has_room_for_as_many_as_in_chromium()
    {
        var server = Handlers.Answering(static (request, response) =>
        {
            response.Headers.TryAddWithoutValidation("Access-Control-Allow-Origin", "https://app.example.com");
            response.Headers.TryAddWithoutValidation("Access-Control-Allow-Credentials", "true");
            for (var number = 0; number < 100; number++)
                response.Headers.TryAddWithoutValidation("Set-Cookie", $"a{number}=1");
        });
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server) { Credentials = CredentialsMode.Include });
        for (var time = 0; time < 2; time++)
            (await page.GetAsync(SameSite)).Dispose();
        server.Requests[1].Headers.NonValidated["Cookie"].Single().Split("; ").Should().HaveCount(100);
    }

    private static HttpClient Page(Handlers.AnsweringHandler server, CookieContainer jar) =>
        new(new BrowserHandler("https://app.example.com", server) { Cookies = jar, Credentials = CredentialsMode.Include });

    private static Handlers.AnsweringHandler Server(string cookie) => Handlers.Answering((request, response) =>
    {
        response.Headers.TryAddWithoutValidation("Access-Control-Allow-Origin", request.Headers.GetValues("Origin").Single());
        response.Headers.TryAddWithoutValidation("Access-Control-Allow-Credentials", "true");
        response.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
    });
}
