using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Range and conditional requests, <c>HEAD</c>, <c>TRACE</c>, <c>OPTIONS</c>, and answers that come in pieces.</summary>
public sealed class MethodTests
{
    public static TheoryData<ServerKind> Servers() => [.. ServerKinds.All];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Ranges_and_conditions_carry_the_headers(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(Setup(server));
        using var whole = await app.SendAsync("GET", EveryStatusApp.File);
        var (tag, date) = (whole.Header("ETag")!, whole.Header("Last-Modified")!);
        (string Name, string Value, int Status)[] cases =
        [
            ("Range", "bytes=0-3", 206), ("Range", "bytes=999999-", 416), ("If-None-Match", tag, 304),
            ("If-Modified-Since", date, 304), ("If-Match", "\"other\"", 412), ("If-None-Match", "\"other\"", 200),
        ];
        foreach (var (name, value, status) in cases)
        {
            foreach (var method in name == "Range" ? ["GET"] : new[] { "GET", "HEAD" })
            {
                using var allowed = await app.SendAsync(method, EveryStatusApp.File, LiveApp.AllowedOrigin, (name, value));
                using var refused = await app.SendAsync(method, EveryStatusApp.File, LiveApp.OtherOrigin, (name, value));
                ((int)allowed.StatusCode, (int)refused.StatusCode).Should().Be((status, status), $"{method} with {name}: {value}");
                allowed.ShouldCarryTheCorsHeaders();
                refused.ShouldCarryNoCorsHeaders();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Head_mirrors_get(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(Setup(server));
        foreach (var path in new[] { "/ok", EveryStatusApp.File, "/nowhere", "/crash" })
        {
            foreach (var origin in new[] { LiveApp.AllowedOrigin, LiveApp.OtherOrigin, null })
            {
                using var get = await app.SendAsync("GET", path, origin);
                using var head = await app.SendAsync("HEAD", path, origin);
                head.StatusCode.Should().Be(get.StatusCode);
                head.CorsHeaders().Should().BeEquivalentTo(get.CorsHeaders());
                head.VaryNames().Should().Equal(get.VaryNames()).And.Equal("Origin");
                if (server != ServerKind.TestServer)
                    (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Trace_is_an_actual_request(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(Setup(server));
        using var answer = await app.SendAsync("TRACE", "/ok");
        ((int)answer.StatusCode).Should().Be(405);
        answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_streamed_answer_carries_the_headers_with_its_first_byte(ServerKind server)
    {
        await using var app = await LiveApp.StartAsync(Setup(server));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/stream") { Version = app.Client.DefaultRequestVersion, VersionPolicy = app.Client.DefaultVersionPolicy };
        request.Headers.Add("Origin", LiveApp.AllowedOrigin);
        using var answer = await app.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        answer.ShouldCarryTheCorsHeaders();
        (await answer.Content.ReadAsStringAsync()).Should().Be("0123456789");
    }

    [Theory]
    [InlineData(ServerKind.KestrelHttp1, "/ok", null, "GET, HEAD, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp1, "/ok", LiveApp.AllowedOrigin, "GET, HEAD, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp1, "/ok", LiveApp.OtherOrigin, "GET, HEAD, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp2, "/ok", LiveApp.AllowedOrigin, "GET, HEAD, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp1, "/two", LiveApp.AllowedOrigin, "DELETE, GET, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp1, "/nowhere", LiveApp.AllowedOrigin, "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData(ServerKind.KestrelHttp2, "/nowhere", null, "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    public async Task Plain_options_tells_the_methods(ServerKind server, string path, string? origin, string allow)
    {
        await using var app = await LiveApp.StartAsync(Setup(server));
        using var answer = await app.SendAsync("OPTIONS", path, origin);

        ((int)answer.StatusCode).Should().Be(204);
        answer.Header("Allow")!.Split(", ").Should().BeEquivalentTo(allow.Split(", "));
        if (origin == LiveApp.AllowedOrigin)
            answer.ShouldCarryTheCorsHeaders();
        else
            answer.ShouldCarryNoCorsHeaders();
    }

    [Theory]
    [InlineData(null, "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    [InlineData("GET, PUT", "GET, PUT, OPTIONS")]
    [InlineData("*", "GET, POST, PUT, PATCH, DELETE, OPTIONS")]
    public async Task Options_for_the_server_as_a_whole_tells_the_policys_methods(string? methods, string allow)
    {
        await using var app = await LiveApp.StartAsync(Setup(ServerKind.KestrelHttp1) with { Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = methods } });
        using var connection = await RawConnection.OpenAsync(app);
        await connection.SendHeadAsync("OPTIONS * HTTP/1.1", "Origin: " + LiveApp.AllowedOrigin);
        var answer = await connection.ReadAnswerAsync();

        (answer.Code, answer.Header("Allow")).Should().Be((204, allow));
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Vary").Should().Be("Origin");
    }

    private static AppSetup Setup(ServerKind server) => new()
    {
        Server = server,
        Pipeline = static app =>
        {
            app.UseStrictCors();
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory) });
            app.MapGet("/", static () => "the root");
            app.MapMethods("/ok", ["GET", "HEAD"], static () => "fine");
            app.MapGet("/two", static () => "fine");
            app.MapDelete("/two", static () => "fine");
            app.MapMethods("/crash", ["GET", "HEAD"], static string () => throw new InvalidOperationException("a bug"));
            app.MapGet("/stream", static async (HttpContext context) =>
            {
                for (var number = 0; number < 10; number++)
                {
                    await context.Response.WriteAsync($"{number}");
                    await context.Response.Body.FlushAsync();
                }
            });
        },
    };
}
