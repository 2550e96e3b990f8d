using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>The reasons of the first page, each shown on both middlewares with the same policy.</summary>
public sealed class WhyNotUseCorsTests
{
    [Fact]
    public Task A_page_reads_the_status_of_an_unhandled_exception() => OnlyStrictCorsIsRightAsync("500, an unhandled exception");

    [Theory]
    [InlineData("Preflight over http, `UseHttpsRedirection` first as documented")]
    [InlineData("Preflight, the same rate limiter")]
    [InlineData("Preflight, fallback authorization policy, `WebApplication` adds authentication by itself")]
    public Task Nothing_answers_a_preflight_first(string situation) => OnlyStrictCorsIsRightAsync(situation);

    [Theory]
    [InlineData("Actual request, refused origin")]
    [InlineData("Request without `Origin` (a shared cache keeps it for every page)")]
    public Task A_shared_cache_keeps_origins_apart(string situation) => OnlyStrictCorsIsRightAsync(situation);

    [Fact]
    public async Task A_slash_after_the_origin_stops_the_host()
    {
        const string Mistaken = LiveApp.AllowedOrigin + "/";
        await using var framework = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Framework,
            Services = static services => services.AddCors(static options => options.AddDefaultPolicy(static policy => policy.WithOrigins(Mistaken))),
            Pipeline = static app =>
            {
                app.UseCorsOf(CorsKind.Framework);
                ComparedEndpoints.Map(app);
            },
        });
        using var answer = await framework.SendAsync("GET", "/", LiveApp.AllowedOrigin);
        answer.CorsHeaders().Should().BeEmpty();

        var start = static async () =>
        {
            await using var strict = await LiveApp.StartAsync(new() { Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = Mistaken } });
        };
        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain($"Write {LiveApp.AllowedOrigin} ");
    }

    [Fact]
    public Task A_page_of_another_site_opens_no_WebSocket() =>
        OnlyStrictCorsIsRightAsync("WebSocket handshake from a foreign origin, `WebSocketOptions.AllowedOrigins` not set (browsers leave the check to the server)");

    private static async Task OnlyStrictCorsIsRightAsync(string situation)
    {
        var comparison = Comparisons.All.Single(row => row.Title == situation);
        var (strict, framework) = (await comparison.RunAsync(CorsKind.Registered), await comparison.RunAsync(CorsKind.Framework));
        comparison.IsRight(strict).Should().BeTrue("{0}", strict);
        comparison.IsRight(framework).Should().BeFalse("{0}", framework);
    }
}
