using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>An exception that nobody handled is answered with an empty 500 that the page's script can read.</summary>
public sealed class UnhandledExceptionTests
{
    public static TheoryData<string, CorsKind, ServerKind> Cases()
    {
        var cases = new TheoryData<string, CorsKind, ServerKind>();
        foreach (var path in new[] { "/plain", "/async", "/unflushed", "/buffered" })
        {
            foreach (var server in ServerKinds.All)
            {
                cases.Add(path, CorsKind.Registered, server);
                cases.Add(path, CorsKind.HostingStartup, server);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_unhandled_exception_is_answered_with_the_headers_and_logged_once(string path, CorsKind kind, ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(kind, server));
        using var allowed = await app.SendAsync("GET", path);

        ((int)allowed.StatusCode).Should().Be(500);
        allowed.ShouldCarryTheCorsHeaders();
        allowed.Header("ETag").Should().BeNull();
        allowed.Header("Content-Type").Should().BeNull();
        if (path != "/unflushed" || server == ServerKind.KestrelHttp1)
            (await allowed.Content.ReadAsStringAsync()).Should().BeEmpty();
        ErrorsOf(app).Should().ContainSingle().Which.Exception!.Message.Should().Be(CrashingApp.Message);

        using var refused = await app.SendAsync("GET", path, LiveApp.OtherOrigin);
        ((int)refused.StatusCode).Should().Be(500);
        refused.ShouldCarryNoCorsHeaders();
        using var next = await app.SendAsync("GET", "/ok");
        (await next.Content.ReadAsStringAsync()).Should().Be("fine");
        next.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [InlineData("/plain")]
    [InlineData("/async")]
    [InlineData("/bad")]
    public async Task The_connection_serves_the_next_request(string path)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(CorsKind.Registered, ServerKind.KestrelHttp1));
        using var connection = await RawConnection.OpenAsync(app);

        for (var round = 0; round < 2; round++)
        {
            await connection.SendHeadAsync($"GET {path} HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin);
            var crash = await connection.ReadAnswerAsync();
            crash.Code.Should().Be(path == "/bad" ? 400 : 500);
            (crash.Header("Content-Length"), crash.Body, crash.Header("Connection")).Should().Be(("0", "", null));
            crash.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);

            await connection.SendHeadAsync("GET /ok HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin);
            var next = await connection.ReadAnswerAsync();
            (next.Code, next.Body).Should().Be((200, "fine"));
        }

        ErrorsOf(app).Should().HaveCount(2);
    }

    [Fact]
    public async Task Bytes_that_nobody_flushed_are_no_part_of_any_answer()
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(CorsKind.Registered, ServerKind.KestrelHttp1));
        using var connection = await RawConnection.OpenAsync(app);

        await connection.SendHeadAsync("GET /unflushed HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin);
        var crash = await connection.ReadAnswerAsync();

        // The server sends the bytes all the same: without the notice they would be the start of the next answer.
        (crash.Code, crash.Header("Content-Length"), crash.Header("Connection")).Should().Be((500, "0", "close"));
        (await connection.ReadToEndAsync()).Should().BeOneOf("half an answer", "", "half an answer(reset)");
    }

    [Fact]
    public async Task A_body_over_the_limit_keeps_its_413_and_the_servers_notice_of_closing()
    {
        var bare = await UploadTooMuchAsync(CorsKind.Inline, useCors: false);
        var framework = await UploadTooMuchAsync(CorsKind.Framework, useCors: true);
        var strict = await UploadTooMuchAsync(CorsKind.Registered, useCors: true);

        foreach (var answer in new[] { bare, framework, strict })
            (answer.Code, answer.Body, answer.Header("Connection")).Should().Be((413, "", "close"));
        bare.Header("Access-Control-Allow-Origin").Should().BeNull();
        framework.Header("Access-Control-Allow-Origin").Should().BeNull("its headers are dropped with the exception");
        strict.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        strict.Header("Vary").Should().Be("Origin");
    }

    [Theory]
    [InlineData(ServerKind.KestrelHttp1)]
    [InlineData(ServerKind.KestrelHttp2)]
    public async Task The_frameworks_middleware_answers_a_bare_500(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(CrashingApp.Setup(CorsKind.Framework, server));
        using var answer = await app.SendAsync("GET", "/plain");

        ((int)answer.StatusCode).Should().Be(500);
        answer.CorsHeaders().Should().BeEmpty();
        answer.VaryNames().Should().BeEmpty();
    }

    private static async Task<RawAnswer> UploadTooMuchAsync(CorsKind kind, bool useCors)
    {
        var setup = CrashingApp.Setup(kind, ServerKind.KestrelHttp1) with
        {
            Services = static services => services.Configure<KestrelServerOptions>(static kestrel => kestrel.Limits.MaxRequestBodySize = 10),
        };
        await using var app = await LiveApp.StartAsync(useCors ? setup : setup with { Pipeline = CrashingApp.Map });
        using var connection = await RawConnection.OpenAsync(app);
        await connection.SendHeadAsync("POST /upload HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin, "Content-Length: 1000");
        await connection.SendAsync(new string('x', 1000));
        var answer = await connection.ReadAnswerAsync();
        (await connection.ReadToEndAsync()).Should().BeOneOf("", "(reset)");
        ErrorsOf(app).Should().ContainSingle();
        return answer;
    }

    private static IReadOnlyList<LogLine> ErrorsOf(LiveApp app) => [.. app.Logs.All.Where(static line => line.Level >= LogLevel.Error)];
}
