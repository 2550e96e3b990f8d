using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary><c>Access-Control-Allow-Headers: *</c> and <c>Authorization</c>, where browsers and the standard part.</summary>
public sealed class StarTests
{
    private static readonly Uri s_address = new("https://api.example.com/users");

    [Fact]
    public async Task A_star_covers_authorization_as_in_browsers_and_a_warning_says_so_once()
    {
        var warnings = new List<string>();
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", Server("*")) { Warn = warnings.Add });
        for (var time = 0; time < 2; time++)
            (await CorsAssert.MayAsync(page, Get())).Dispose();
        warnings.Should().ContainSingle().Which.Should().StartWith("https://api.example.com allows Authorization by '*'").And.Contain("whatwg/fetch/issues/1919").And.EndWith("List Authorization by name.");
    }

    [Theory]
    [InlineData("*, Authorization")]
    [InlineData("AUTHORIZATION")]
    public async Task No_warning_where_it_is_listed(string list)
    {
        var warnings = new List<string>();
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", Server(list)) { Warn = warnings.Add });
        (await CorsAssert.MayAsync(page, Get())).Dispose();
        warnings.Should().BeEmpty();
    }

    [Fact]
    public async Task By_the_letter_of_the_standard_it_does_not()
    {
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", Server("*")) { StarCoversAuthorization = false });
        var refusal = await CorsAssert.MayNotAsync(page, Get(), CorsReason.HeaderNotAllowed);
        refusal.IsPreflight.Should().BeTrue();
        refusal.Advice.Should().StartWith("Allow the header authorization");
    }

    [Fact]
    public async Task With_credentials_a_star_covers_nothing()
    {
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", Server("*")) { Credentials = CredentialsMode.Include });
        await CorsAssert.MayNotAsync(page, Get(), CorsReason.HeaderNotAllowed);
    }

    private static HttpRequestMessage Get() => new(HttpMethod.Get, s_address) { Headers = { { "Authorization", "Bearer x" } } };

    private static Handlers.AnsweringHandler Server(string headers) => Handlers.Answering((_, response) =>
    {
        response.Headers.Add("Access-Control-Allow-Origin", "https://app.example.com");
        response.Headers.Add("Access-Control-Allow-Credentials", "true");
        response.Headers.TryAddWithoutValidation("Access-Control-Allow-Headers", headers);
    });
}
