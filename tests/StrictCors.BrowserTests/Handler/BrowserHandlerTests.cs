using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

public sealed class BrowserHandlerTests
{
    private const string Page = "https://app.example.com";

    [Theory]
    [InlineData("https://app.example.com/", "'https://app.example.com'")]
    [InlineData("https://app.example.com/path", "'https://app.example.com'")]
    [InlineData("HTTPS://App.Example.com", "'https://app.example.com'")]
    [InlineData("https://app.example.com:443", "'https://app.example.com'")]
    [InlineData("https://bücher.example", "'https://xn--bcher-kva.example'")]
    [InlineData("capacitor://localhost/", "'capacitor://localhost'")]
    [InlineData("app.example.com", "https://app.example.com")]
    [InlineData("*", "https://app.example.com")]
    public void An_origin_that_no_browser_writes_is_refused_with_the_form_to_write(string origin, string form) =>
        FluentActions.Invoking(() => new BrowserHandler(origin)).Should().Throw<ArgumentException>().WithMessage($"*{form}*");

    [Theory]
    [InlineData("https://app.example.com")]
    [InlineData("http://localhost:5173")]
    [InlineData("http://[::1]:5173")]
    [InlineData("null")]
    [InlineData("moz-extension://2b1b6d51-5a2f-4b06-a1f3-8a2f0c6f7b3d")]
    public void An_origin_is_taken_as_browsers_write_it(string origin)
    {
        using var handler = new BrowserHandler(origin);
        handler.PageOrigin.Should().Be(origin);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_handler_behind_it_that_follows_redirects_or_keeps_cookies_is_refused(bool redirects, bool cookies)
    {
        HttpMessageHandler[] inner =
        [
            new SocketsHttpHandler { AllowAutoRedirect = redirects, UseCookies = cookies },
            new HttpClientHandler { AllowAutoRedirect = redirects, UseCookies = cookies },
        ];
        foreach (var handler in inner)
        {
            using var client = new HttpClient(new BrowserHandler(Page, handler));
            await client.Invoking(page => page.GetAsync("http://127.0.0.1:9/")).Should().ThrowAsync<InvalidOperationException>()
                .WithMessage("*AllowAutoRedirect*CreateDefaultClient*");
        }
    }

    [Fact]
    public async Task A_factorys_redirecting_client_is_refused()
    {
        using var factory = new WebApplicationFactory<FargateApi.Users.User>();
        using var client = factory.CreateDefaultClient(new BrowserHandler(Page), new Microsoft.AspNetCore.Mvc.Testing.Handlers.RedirectHandler());
        await client.Invoking(page => page.GetAsync("/users")).Should().ThrowAsync<InvalidOperationException>().WithMessage("*CreateDefaultClient*");
    }

    [Fact]
    public async Task A_get_with_a_body_is_no_request_of_a_page()
    {
        using var client = new HttpClient(new BrowserHandler(Page));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:9/") { Content = JsonContent.Create(1) };
        await client.Invoking(page => page.SendAsync(request)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*GET*body*");
    }

    [Fact]
    public async Task An_address_without_a_host_is_no_request_of_a_page()
    {
        using var invoker = new HttpMessageInvoker(new BrowserHandler(Page));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/users");
        await invoker.Invoking(page => page.SendAsync(request, default)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*BaseAddress*");
    }

    [Fact]
    public async Task One_request_can_have_another_credentials_mode()
    {
        var server = Handlers.Answering((_, response) => response.Headers.Add("Access-Control-Allow-Origin", "*"));
        var cookies = new CookieContainer();
        cookies.Add(new Uri("https://api.example.com/"), new Cookie("session", "1"));
        using var client = new HttpClient(new BrowserHandler(Page, server) { Cookies = cookies });
        (await client.GetAsync("https://api.example.com/")).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.com/");
        request.Options.Set(BrowserHandler.CredentialsOption, CredentialsMode.Include);

        (await client.Invoking(page => page.SendAsync(request)).Should().ThrowAsync<CorsException>())
            .Which.Reason.Should().Be(CorsReason.WildcardWithCredentials);
        server.Requests.Select(static sent => sent.Headers.Contains("Cookie")).Should().Equal(false, true);
    }

    [Fact]
    public void A_synchronous_request_is_judged_too()
    {
        using var client = new HttpClient(new BrowserHandler(Page, Handlers.Answering(static (_, _) => { })));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.com/");
        client.Invoking(page => page.Send(request)).Should().Throw<CorsException>();
    }

    [Fact]
    public async Task A_failing_connection_is_no_matter_of_cors()
    {
        using var client = new HttpClient(new BrowserHandler(Page));
        // Nothing listens on the port "discard".
        (await client.Invoking(page => page.GetAsync("http://127.0.0.1:9/")).Should().ThrowAsync<HttpRequestException>())
            .Which.Should().NotBeOfType<CorsException>();
    }

    [Fact]
    public async Task A_refusal_is_what_code_that_expects_a_failing_network_catches()
    {
        using var client = new HttpClient(new BrowserHandler(Page, Handlers.Answering((_, response) => response.StatusCode = HttpStatusCode.BadGateway)));
        var refusal = (await client.Invoking(page => page.GetAsync("https://api.example.com/users")).Should().ThrowAsync<HttpRequestException>()).Which;

        refusal.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        refusal.Message.ReplaceLineEndings("\n").Should().Be(
            "Access to fetch at 'https://api.example.com/users' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n"
            + "https://api.example.com answered GET with 502 and no CORS headers. Allow the origin https://app.example.com; if it is allowed, something answers before the CORS middleware.");
    }
}
