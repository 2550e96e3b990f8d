using Microsoft.AspNetCore.Mvc.Testing;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

// Every sample's entry point is called Program; a type of this one names it.
using Program = FargateApi.Users.User;

/// <summary>The example of the page on CI, as it stands there: <see cref="CiPageTests"/> compares the two.</summary>
public sealed class PagesMayCall(WebApplicationFactory<Program> app) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task The_app_reads_users_and_their_tag()
    {
        using var page = Page("https://app.example.com");
        using var users = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/users"));
        Assert.True(users.Headers.Contains("ETag"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task The_app_writes_with_its_token(string method)
    {
        using var page = Page("https://app.example.com");
        var request = new HttpRequestMessage(new(method), "/users/1") { Headers = { { "Authorization", "Bearer x" } } };
        await CorsAssert.MayAsync(page, request);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("null")]
    public async Task A_stranger_reads_nothing(string origin)
    {
        using var page = Page(origin);
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/users"), CorsReason.MissingAllowOrigin);
    }

    [Fact]
    public async Task The_app_reads_why_it_failed()
    {
        using var page = Page("https://app.example.com");
        await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/no-such-path"));
    }

    private HttpClient Page(string origin) => app.CreateDefaultClient(new BrowserHandler(origin) { Credentials = CredentialsMode.Include });
}
