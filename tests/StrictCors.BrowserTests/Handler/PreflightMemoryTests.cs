using StrictCors.Testing;

namespace StrictCors.BrowserTests.Handler;

/// <summary>How long preflights are remembered; which requests they serve stands in Situations/remembered-preflights.tsv.</summary>
public sealed class PreflightMemoryTests
{
    [Theory]
    [InlineData("600", 599, 600)]
    [InlineData("7200", 7199, 7200)]
    [InlineData("86400", 7199, 7200)]
    [InlineData("99999999999999999999", 4, 5)]
    [InlineData("soon", 4, 5)]
    [InlineData(null, 4, 5)]
    public async Task A_preflight_serves_until_its_age(string? age, int lastServed, int firstAsked)
    {
        var (clock, server) = (new StandingClock(), Server(age));
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server) { TimeProvider = clock });
        await PutAsync(page);

        clock.Now += TimeSpan.FromSeconds(lastServed);
        await PutAsync(page);
        Methods(server).Should().Equal("OPTIONS", "PUT", "PUT");

        clock.Now += TimeSpan.FromSeconds(firstAsked - lastServed);
        await PutAsync(page);
        Methods(server).Should().Equal("OPTIONS", "PUT", "PUT", "OPTIONS", "PUT");
    }

    [Fact]
    public async Task Forgetting_makes_the_next_request_ask_again()
    {
        var server = Server("600");
        var handler = new BrowserHandler("https://app.example.com", server);
        using var page = new HttpClient(handler);
        await PutAsync(page);
        handler.ForgetPreflights();
        await PutAsync(page);
        Methods(server).Should().Equal("OPTIONS", "PUT", "OPTIONS", "PUT");
    }

    [Theory]
    [InlineData("https://app.example.com", "/ /#a /", "OPTIONS PUT OPTIONS PUT PUT")]
    [InlineData("https://app.example.com", "/#a /#a", "OPTIONS PUT PUT")]
    [InlineData("https://app.example.com", "/ /#", "OPTIONS PUT OPTIONS PUT")]
    [InlineData("null", "/ /", "OPTIONS PUT OPTIONS PUT")]
    public async Task A_fragment_is_another_address_and_an_opaque_origin_is_forgotten(string origin, string paths, string methods)
    {
        var server = Handlers.Answering((_, response) =>
        {
            response.Headers.Add("Access-Control-Allow-Origin", origin);
            response.Headers.Add("Access-Control-Allow-Methods", "PUT");
            response.Headers.Add("Access-Control-Max-Age", "600");
        });
        using var page = new HttpClient(new BrowserHandler(origin, server));
        foreach (var path in paths.Split(' '))
            (await page.PutAsync("https://api.example.com" + path, null)).Dispose();
        Methods(server).Should().Equal(methods.Split(' '));
    }

    [Fact]
    public async Task A_request_that_needs_more_than_is_remembered_makes_it_forgotten()
    {
        var server = Server("600");
        using var page = new HttpClient(new BrowserHandler("https://app.example.com", server));
        await PutAsync(page);
        await CorsAssert.MayNotAsync(page, new(HttpMethod.Delete, "https://api.example.com/"), CorsReason.MethodNotAllowed);
        // The refused preflight gave a permission for PUT again, but it is none to keep.
        await PutAsync(page);
        Methods(server).Should().Equal("OPTIONS", "PUT", "OPTIONS", "OPTIONS", "PUT");
    }

    private static Handlers.AnsweringHandler Server(string? age) => Handlers.Answering((_, response) =>
    {
        response.Headers.Add("Access-Control-Allow-Origin", "https://app.example.com");
        response.Headers.Add("Access-Control-Allow-Methods", "PUT");
        if (age is not null)
            response.Headers.Add("Access-Control-Max-Age", age);
    });

    private static async Task PutAsync(HttpClient page) => (await page.PutAsync("https://api.example.com/", null)).Dispose();

    private static IEnumerable<string> Methods(Handlers.AnsweringHandler server) => server.Requests.Select(static request => request.Method.Method);

    private sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
