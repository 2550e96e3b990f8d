using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>After the first byte, and when the client has gone, StrictCors changes nothing of what the server does.</summary>
public sealed class CutResponseTests
{
    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task After_the_first_byte_an_exception_cuts_the_connection_as_without_StrictCors(CorsKind kind)
    {
        var without = await ReadCutAnswerAsync(CrashingApp.Setup(kind, ServerKind.KestrelHttp1) with { Cors = CorsKind.Inline, Pipeline = CrashingApp.Map });
        var with = await ReadCutAnswerAsync(CrashingApp.Setup(kind, ServerKind.KestrelHttp1));

        with.Should().Contain($"Access-Control-Allow-Origin: {LiveApp.AllowedOrigin}\n").And.Contain("half an answer");
        WithoutCors(with).Should().Be(without);
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task Over_http2_the_stream_is_reset_as_without_StrictCors(CorsKind kind)
    {
        var without = await ReadResetAsync(CrashingApp.Setup(kind, ServerKind.KestrelHttp2) with { Cors = CorsKind.Inline, Pipeline = CrashingApp.Map });
        var with = await ReadResetAsync(CrashingApp.Setup(kind, ServerKind.KestrelHttp2));

        with.Should().Be(without);
        with.Should().Contain("INTERNAL_ERROR");
    }

    [Theory]
    [InlineData(CorsKind.Registered, ServerKind.KestrelHttp1)]
    [InlineData(CorsKind.Registered, ServerKind.KestrelHttp2)]
    [InlineData(CorsKind.HostingStartup, ServerKind.KestrelHttp1)]
    [InlineData(CorsKind.Inline, ServerKind.KestrelHttp1)]
    [InlineData(CorsKind.Inline, ServerKind.KestrelHttp2)]
    public async Task A_client_that_goes_away_is_no_error(CorsKind kind, ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(kind, server));
        using var ended = Measurements.Of(app.Services, "http.server.request.duration");
        using (var leave = new CancellationTokenSource())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/gone") { Version = app.Client.DefaultRequestVersion, VersionPolicy = app.Client.DefaultVersionPolicy };
            request.Headers.Add("Origin", LiveApp.AllowedOrigin);
            var answer = app.Client.SendAsync(request, leave.Token);
            await WaitUntilRoutedAsync(app);
            await leave.CancelAsync();
            await answer.Invoking(static task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        await ended.WaitForAsync(1);
        app.Logs.All.Should().NotContain(static line => line.Level >= LogLevel.Error);
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    private static async Task WaitUntilRoutedAsync(LiveApp app)
    {
        for (var tries = 0; tries < 500 && !app.Logs.All.Any(static line => line.Id.Name == "ExecutingEndpoint"); tries++)
            await Task.Delay(10);
        app.Logs.All.Should().Contain(static line => line.Id.Name == "ExecutingEndpoint");
    }

    private static async Task<string> ReadCutAnswerAsync(AppSetup setup)
    {
        await using var app = await LiveApp.StartAsync(setup);
        using var connection = await RawConnection.OpenAsync(app);
        await connection.SendHeadAsync("GET /flushed HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin);
        var answer = await connection.ReadToEndAsync();
        app.Logs.All.Should().ContainSingle(static line => line.Level >= LogLevel.Error);
        return WithoutLines(answer, "Date:");
    }

    private static async Task<string> ReadResetAsync(AppSetup setup)
    {
        await using var app = await LiveApp.StartAsync(setup);
        var failure = await app.Invoking(static app => app.SendAsync("GET", "/flushed")).Should().ThrowAsync<HttpRequestException>();
        app.Logs.All.Should().ContainSingle(static line => line.Level >= LogLevel.Error);
        return failure.Which.GetBaseException().Message;
    }

    private static string WithoutCors(string answer) => WithoutLines(answer, "Access-Control-", "Vary:");

    private static string WithoutLines(string answer, params string[] starts)
    {
        var lines = answer.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.Where(line => !starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))));
    }
}
