using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary>What a front end needs of samples/FargateApi, and that each part of it fails when the policy is broken on purpose.</summary>
public sealed class SampleApiTests : IDisposable
{
    private const string FrontEnd = "http://localhost:5173";

    // Runs as in Development, where the answer to a preflight lets the console name the method or the header.
    private readonly WebApplicationFactory<FargateApi.Users.User> _factory = new();

    public void Dispose() => _factory.Dispose();

    [Fact]
    public Task The_front_end_works_as_the_sample_stands() => WorkAsync(_factory);

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS", "http://localhost:5174", CorsReason.MissingAllowOrigin)]
    [InlineData("CORS_ALLOWED_ORIGINS", "*", CorsReason.WildcardWithCredentials)]
    [InlineData("CORS_ALLOW_CREDENTIALS", "false", CorsReason.MissingAllowCredentials)]
    [InlineData("CORS_ALLOWED_METHODS", "GET,POST,PUT", CorsReason.MethodNotAllowed)]
    [InlineData("CORS_ALLOWED_HEADERS", "Authorization", CorsReason.HeaderNotAllowed)]
    public async Task The_front_end_is_refused_when_the_policy_is_broken(string key, string value, CorsReason reason)
    {
        using var broken = _factory.WithWebHostBuilder(host => host.UseSetting(key, value));
        (await FluentActions.Awaiting(() => WorkAsync(broken)).Should().ThrowAsync<CorsAssertionException>())
            .WithInnerException<CorsException>().Which.Reason.Should().Be(reason);
    }

    [Theory]
    [InlineData("CORS_EXPOSED_HEADERS", "ETag")]
    [InlineData("CORS_EXPOSED_HEADERS", "Link")]
    public async Task The_front_end_misses_a_header_that_is_no_longer_exposed(string key, string value)
    {
        using var broken = _factory.WithWebHostBuilder(host => host.UseSetting(key, value));
        await FluentActions.Awaiting(() => WorkAsync(broken)).Should().ThrowAsync<Xunit.Sdk.XunitException>();
    }

    [Fact]
    public async Task Another_page_is_refused_whatever_it_asks()
    {
        using var page = _factory.CreateDefaultClient(new BrowserHandler("https://evil.example"));
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/users"), CorsReason.MissingAllowOrigin);
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/fail"), CorsReason.MissingAllowOrigin);
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Delete, "/users/1"), CorsReason.MissingAllowOrigin);
    }

    private static async Task WorkAsync(WebApplicationFactory<FargateApi.Users.User> factory)
    {
        using var page = factory.CreateDefaultClient(new BrowserHandler(FrontEnd) { Credentials = CredentialsMode.Include });
        using var list = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/users"));
        list.Headers.Contains("Link").Should().BeTrue();
        using var one = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/users/1"));
        one.Headers.ETag.Should().NotBeNull();

        (await CorsAssert.MayAsync(page, new(HttpMethod.Post, "/sign-in") { Content = JsonContent.Create(new { name = "demo", password = "demo" }) })).Dispose();
        using var me = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/me"));
        me.StatusCode.Should().Be(HttpStatusCode.OK, "the cookie was taken and sent");

        (await CorsAssert.MayAsync(page, new(HttpMethod.Delete, "/users/2"))).Dispose();
        using var failure = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/fail"));
        failure.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        failure.Headers.Contains("X-Request-Id").Should().BeTrue();
    }
}
