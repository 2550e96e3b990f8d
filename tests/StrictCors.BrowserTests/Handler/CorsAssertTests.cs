using System.Net;
using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

public sealed class CorsAssertTests
{
    private static HttpRequestMessage Get => new(HttpMethod.Get, "https://api.example.com/users");

    [Fact]
    public async Task May_returns_the_answer_whatever_its_status()
    {
        using var page = Page(HttpStatusCode.NotFound, "https://app.example.com");
        using var answer = await CorsAssert.MayAsync(page, Get);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task May_fails_with_page_request_and_reason_and_the_refusal_inside()
    {
        using var page = Page(HttpStatusCode.OK, "https://other.example.com");
        (await FluentActions.Awaiting(() => CorsAssert.MayAsync(page, Get)).Should().ThrowAsync<CorsAssertionException>())
            .WithMessage("A page at https://app.example.com may not GET https://api.example.com/users: AllowOriginMismatch.")
            .WithInnerException<CorsException>().WithMessage("Access to fetch at*'https://other.example.com' that is not equal*Allow that origin*");
    }

    // What a test framework prints is the exception with those inside it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_prints_each_text_once(bool may)
    {
        using var page = Page(HttpStatusCode.OK, "https://other.example.com");
        var failure = (await FluentActions.Awaiting(() => may ? CorsAssert.MayAsync(page, Get) : (Task)CorsAssert.MayNotAsync(page, Get, CorsReason.MissingAllowOrigin))
            .Should().ThrowAsync<CorsAssertionException>()).Which;
        var refusal = (CorsException)failure.InnerException!;
        failure.ToString().Split(refusal.ConsoleMessage).Should().HaveCount(2);
        failure.ToString().Split(refusal.Advice).Should().HaveCount(2);
    }

    [Fact]
    public async Task May_not_returns_the_refusal()
    {
        using var page = Page(HttpStatusCode.OK, "https://other.example.com");
        var refusal = await CorsAssert.MayNotAsync(page, Get, CorsReason.AllowOriginMismatch);
        refusal.IsPreflight.Should().BeFalse();
        refusal.ConsoleMessage.Should().StartWith("Access to fetch at");
        refusal.Advice.Should().StartWith("The header must be exactly 'https://app.example.com'");
    }

    [Fact]
    public async Task May_not_fails_when_the_page_may()
    {
        using var page = Page(HttpStatusCode.OK, "*");
        await FluentActions.Awaiting(() => CorsAssert.MayNotAsync(page, Get, CorsReason.MissingAllowOrigin)).Should().ThrowAsync<CorsAssertionException>()
            .WithMessage("A page at https://app.example.com may GET https://api.example.com/users and read its 200; MissingAllowOrigin was expected*");
    }

    [Fact]
    public async Task May_not_fails_when_the_reason_is_another()
    {
        using var page = Page(HttpStatusCode.OK, "https://other.example.com");
        await FluentActions.Awaiting(() => CorsAssert.MayNotAsync(page, Get, CorsReason.MissingAllowOrigin)).Should().ThrowAsync<CorsAssertionException>()
            .WithMessage("*because of AllowOriginMismatch and not of MissingAllowOrigin*");
    }

    [Fact]
    public async Task A_client_without_the_handler_asserts_nothing_and_is_refused()
    {
        using var client = new HttpClient(Handlers.Answering(static (_, _) => { }));
        await FluentActions.Awaiting(() => CorsAssert.MayAsync(client, Get)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*no BrowserHandler*");
        await FluentActions.Awaiting(() => CorsAssert.MayNotAsync(client, Get, CorsReason.MissingAllowOrigin)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*no BrowserHandler*");
    }

    private static HttpClient Page(HttpStatusCode status, string allowed) => new(new BrowserHandler("https://app.example.com", Handlers.Answering((_, response) =>
    {
        response.StatusCode = status;
        response.Headers.Add("Access-Control-Allow-Origin", allowed);
    })));
}
