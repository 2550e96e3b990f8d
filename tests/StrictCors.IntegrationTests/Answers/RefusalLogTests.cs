using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.IntegrationTests.Hosting;

namespace StrictCors.IntegrationTests.Answers;

/// <summary>What the operator reads about refusals.</summary>
public sealed class RefusalLogTests
{
    [Fact]
    public async Task The_log_says_the_sentence_that_the_explanation_says()
    {
        await using var app = await LiveApp.StartAsync(new());
        var cors = StrictCorsConfiguration.Read(app.Services.GetRequiredService<IConfiguration>());

        await app.SendAsync("GET", "/", "https://app.example.com:8443");
        await app.PreflightAsync("/", "PURGE");

        app.Logs.FromStrictCors.Where(line => line.Id.Name == "Refused").Select(line => line.Message).Should().Equal(
            $"Refused (Actual, Origin): {cors.Explain("https://app.example.com:8443").Sentence}",
            $"Refused (Preflight, Method): {cors.Explain(LiveApp.AllowedOrigin, "PURGE", ["content-type"]).Sentence}");
    }

    [Fact]
    public async Task A_refused_origin_is_a_warning_once_and_debug_from_then_on()
    {
        await using var app = await LiveApp.StartAsync(new());

        for (var i = 0; i < 3; i++)
            await app.SendAsync("GET", "/", LiveApp.OtherOrigin);

        app.Logs.FromStrictCors.Where(line => line.Message.Contains(LiveApp.OtherOrigin)).Select(line => line.Level)
            .Should().Equal(LogLevel.Warning, LogLevel.Debug, LogLevel.Debug);
    }

    [Fact]
    public async Task What_a_stranger_sends_breaks_no_line()
    {
        await using var app = await LiveApp.StartAsync(new());

        await app.SendAsync("GET", "/", "https://a.example/\t\"x\" " + new string('y', 4_000));

        app.Logs.FromStrictCors.Single(line => line.Id.Name == "Refused").Message.Should().NotContain("\t").And.Match(message => message.Length < 400);
    }

    [Fact]
    public async Task The_services_own_pages_are_known_behind_a_proxy_too_and_warned_about_by_nobody()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto });
                app.UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });
        using var counted = Measurements.Of(app.Services);

        for (var i = 0; i < 2; i++)
            await app.SendAsync("GET", "/", "https://shop.example", ("X-Forwarded-Host", "shop.example"), ("X-Forwarded-Proto", "https"));

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "Refused");
        counted.All.Should().Equal("actual allowed", "actual allowed");
    }
}
