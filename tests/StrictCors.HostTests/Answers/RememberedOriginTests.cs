using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>Answers to origins that were allowed before are kept ready. Nobody can tell, and nobody gets another's.</summary>
public sealed class RememberedOriginTests
{
    [Fact]
    public async Task Origins_of_every_length_and_of_the_same_length_each_get_their_own()
    {
        // Thirty lengths, and three origins of each.
        var origins = Enumerable.Range(1, 30).SelectMany(static length => "abc".Select(letter => $"https://{new string(letter, length)}.example")).ToArray();
        await using var app = await StartAsync(string.Join(',', origins));

        for (var round = 0; round < 3; round++)
        {
            foreach (var origin in origins)
            {
                (await app.SendAsync("GET", "/", origin)).ShouldCarryTheCorsHeaders(origin);
                (await app.SendAsync("GET", "/", origin.Replace("https", "http"))).ShouldCarryNoCorsHeaders();
                (await app.SendAsync("GET", "/", origin[..^1] + "f")).ShouldCarryNoCorsHeaders();
            }
        }
    }

    [Fact]
    public async Task In_a_list_beyond_any_cache_each_gets_its_own_and_who_is_refused_is_named_and_counted()
    {
        var origins = Enumerable.Range(100_000, 40_000).Select(static number => $"https://customer-{number}.example.org").ToArray();
        await using var app = await StartAsync(string.Join(',', origins));
        using var counted = Measurements.Of(app.Services);

        for (var round = 0; round < 2; round++)
        {
            foreach (var origin in origins.Where(static (_, index) => index % 4_000 == 0))
            {
                (await app.SendAsync("GET", "/", origin)).ShouldCarryTheCorsHeaders(origin);
                (await app.SendAsync("GET", "/", origin.Replace("customer", "imposter"))).ShouldCarryNoCorsHeaders();
            }
        }

        counted.All.Count(static tags => tags == "actual allowed").Should().Be(20);
        counted.All.Count(static tags => tags == "actual origin").Should().Be(20);
        app.Logs.FromStrictCors.Count(static line => line is { Level: LogLevel.Warning, Id.Name: "Refused" } && line.Message.Contains("imposter")).Should().Be(10);
    }

    [Fact]
    public async Task Every_request_is_counted_from_when_somebody_listens_until_nobody_does()
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = AppSetup.TwoOrigins });
        await SendAllAsync(app);

        using var counted = Measurements.Of(app.Services);
        for (var i = 0; i < 3; i++)
            await SendAllAsync(app);

        counted.All.Should().HaveCount(9).And.OnlyContain(static tags => tags == "actual allowed" || tags == "actual origin");
        counted.All.Count(static tags => tags == "actual allowed").Should().Be(6);
    }

    private static async Task SendAllAsync(LiveApp app)
    {
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        (await app.SendAsync("GET", "/", LiveApp.SecondOrigin)).ShouldCarryTheCorsHeaders(LiveApp.SecondOrigin);
        (await app.SendAsync("GET", "/", LiveApp.OtherOrigin)).ShouldCarryNoCorsHeaders();
        (await app.SendAsync("GET", "/", origin: null)).ShouldCarryNoCorsHeaders();
    }

    private static Task<LiveApp> StartAsync(string origins) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = origins },
    });
}
