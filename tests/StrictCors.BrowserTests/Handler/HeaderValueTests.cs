using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary>What <c>fetch()</c> does to a header's value before anything is sent; Drawn/Kinds/HeaderValueScenes.cs asks a real browser and a real server.</summary>
public sealed class HeaderValueTests
{
    [Theory]
    [InlineData("Bearer x\r\n", "Bearer x")]
    [InlineData("Bearer x\n", "Bearer x")]
    [InlineData("\r\n\t Bearer x", "Bearer x")]
    [InlineData("\r\n", "")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("caf\u00e9", "caf\u00e9")]
    public async Task White_space_and_line_breaks_at_the_ends_are_taken_off(string value, string sent)
    {
        var server = Server();
        using var page = Page(server);
        (await page.SendAsync(Request("X-First", value))).Dispose();
        server.Requests.Single().Headers.NonValidated["X-First"].Should().Equal(sent);
    }

    [Theory]
    [InlineData("a\r\nX-Second: 1")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\n b")]
    [InlineData("a\0")]
    [InlineData("a\u0100")]
    [InlineData("\u201ca\u201d")]
    public async Task A_value_that_no_script_can_set_is_never_sent(string value)
    {
        foreach (var name in (string[])["X-First", "Authorization", "Accept", "Content-Type", "Cookie"])
        {
            var server = Server();
            using var page = Page(server);
            var refusal = await CorsAssert.MayNotAsync(page, Request(name, value), CorsReason.InvalidHeader);
            refusal.ConsoleMessage.Should().StartWith("Failed to execute 'fetch' on 'Window': ");
            refusal.Advice.Should().Contain($"the value of {name}.");
            server.Requests.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("http://user@localhost/")]
    [InlineData("http://user:password@localhost/")]
    [InlineData("http://:password@localhost/")]
    [InlineData("http://user:@localhost/")]
    public async Task An_address_with_a_user_name_is_never_asked(string address)
    {
        var server = Server();
        using var page = Page(server);
        var refusal = await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, address), CorsReason.UrlWithCredentials);
        refusal.ConsoleMessage.Should().Be($"Failed to execute 'fetch' on 'Window': Request cannot be constructed from a URL that includes credentials: {address}");
        server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://@localhost/")]
    [InlineData("http://:@localhost/")]
    public async Task An_empty_user_name_is_none(string address)
    {
        var server = Server();
        using var page = Page(server);
        (await page.GetAsync(address)).Dispose();
        server.Requests.Single().RequestUri.Should().Be(new Uri("http://localhost/"));
    }

    private static HttpRequestMessage Request(string name, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/") { Content = new ByteArrayContent([]) };
        (request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value)).Should().BeTrue();
        return request;
    }

    private static HttpClient Page(Handlers.AnsweringHandler server) => new(new BrowserHandler("http://localhost", server));

    private static Handlers.AnsweringHandler Server() => Handlers.Answering(static (_, _) => { });
}
