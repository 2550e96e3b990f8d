using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>Whatever makes the answer, and whatever its status is, it carries the headers.</summary>
public sealed class EveryStatusTests
{
    private static readonly Dictionary<string, Func<LiveApp, string?, Task<HttpResponseMessage>>> s_requests = new()
    {
        ["200 endpoint"] = static (app, origin) => app.SendAsync("GET", "/ok", origin),
        ["200 static file"] = static (app, origin) => app.SendAsync("GET", EveryStatusApp.File, origin),
        ["201 created"] = static (app, origin) => PostAsync(app, "/items", origin, """{"name":"a"}"""),
        ["204 no content"] = static (app, origin) => app.SendAsync("DELETE", "/items/1", origin),
        ["206 part of a static file"] = static (app, origin) => app.SendAsync("GET", EveryStatusApp.File, origin, ("Range", "bytes=0-4")),
        ["301 redirect"] = static (app, origin) => app.SendAsync("GET", "/moved", origin),
        ["302 redirect"] = static (app, origin) => app.SendAsync("GET", "/found", origin),
        ["304 static file"] = SendConditionalAsync,
        ["307 https redirection"] = static (app, origin) => app.SendAsync("GET", "/over-https", origin),
        ["400 binding"] = static (app, origin) => app.SendAsync("GET", "/page/1?size=two", origin),
        ["400 host filtering"] = static (app, origin) => app.SendAsync("GET", "/ok", origin, ("Host", "other.example")),
        ["401 authentication"] = static (app, origin) => app.SendAsync("GET", "/members", origin),
        ["403 authorization"] = static async (app, origin) =>
            await app.SendAsync("GET", "/admins", origin, ("Authorization", "Bearer " + await EveryStatusApp.SignInAsync(app))),
        ["404 routing"] = static (app, origin) => app.SendAsync("GET", "/nowhere", origin),
        ["405 routing"] = static (app, origin) => app.SendAsync("PATCH", "/ok", origin),
        ["413 body limit"] = static (app, origin) => PostAsync(app, "/upload", origin, new string('x', 5000)),
        ["415 routing"] = static (app, origin) => PostAsync(app, "/items", origin, "name=a", "text/plain"),
        ["422 result"] = static (app, origin) => app.SendAsync("GET", "/unprocessable", origin),
        ["429 rate limiter"] = static async (app, origin) =>
        {
            (await app.SendAsync("GET", "/limited", origin)).Dispose();
            return await app.SendAsync("GET", "/limited", origin);
        },
        ["500 unhandled exception"] = static (app, origin) => app.SendAsync("GET", "/crash", origin),
        ["502 unreachable upstream"] = static (app, origin) => app.SendAsync("GET", "/unreachable", origin),
        ["503 from an upstream"] = static (app, origin) => app.SendAsync("GET", "/unavailable", origin),
    };

    public static TheoryData<string, CorsKind, ServerKind> Cases()
    {
        var cases = new TheoryData<string, CorsKind, ServerKind>();
        foreach (var name in s_requests.Keys)
        {
            foreach (var kind in new[] { CorsKind.Registered, CorsKind.HostingStartup })
            {
                cases.Add(name, kind, ServerKind.KestrelHttp1);
                cases.Add(name, kind, ServerKind.KestrelHttp2);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_headers_stand_on_every_status(string name, CorsKind kind, ServerKind server)
    {
        await using var upstream = await StartUpstreamAsync();
        await using var app = await LiveApp.StartAsync(EveryStatusApp.Setup(kind, server, upstream.Address));

        using var allowed = await s_requests[name](app, LiveApp.AllowedOrigin);
        using var refused = await s_requests[name](app, LiveApp.OtherOrigin);
        using var same = await s_requests[name](app, null);

        foreach (var answer in new[] { allowed, refused, same })
            ((int)answer.StatusCode).Should().Be(Status(name));
        allowed.ShouldCarryTheCorsHeaders();
        refused.ShouldCarryNoCorsHeaders();
        same.ShouldCarryNoCorsHeaders();
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "ForeignHeaderRemoved");
    }

    [Theory]
    [InlineData(ServerKind.KestrelHttp1)]
    [InlineData(ServerKind.KestrelHttp2)]
    public async Task The_frameworks_middleware_leaves_these_statuses_bare(ServerKind server)
    {
        await using var upstream = await StartUpstreamAsync();
        var bare = new List<string>();
        foreach (var (name, send) in s_requests)
        {
            await using var app = await LiveApp.StartAsync(EveryStatusApp.Setup(CorsKind.Framework, server, upstream.Address));
            using var answer = await send(app, LiveApp.AllowedOrigin);
            ((int)answer.StatusCode).Should().Be(Status(name));
            if (answer.CorsHeaders().Count == 0)
                bare.Add(name);
        }

        bare.Should().Equal("307 https redirection", "400 host filtering", "413 body limit", "500 unhandled exception");
    }

    private static int Status(string name) => int.Parse(name.AsSpan(0, 3), null);

    private static async Task<HttpResponseMessage> SendConditionalAsync(LiveApp app, string? origin)
    {
        using var first = await app.SendAsync("GET", EveryStatusApp.File, origin);
        return await app.SendAsync("GET", EveryStatusApp.File, origin, ("If-None-Match", first.Header("ETag")!));
    }

    private static Task<HttpResponseMessage> PostAsync(LiveApp app, string path, string? origin, string body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = app.Client.DefaultRequestVersion,
            VersionPolicy = app.Client.DefaultVersionPolicy,
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return app.Client.SendAsync(request);
    }

    private static Task<LiveApp> StartUpstreamAsync() => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.Inline,
        Pipeline = static app => app.MapGet("/{**path}", static () => Results.StatusCode(StatusCodes.Status503ServiceUnavailable)),
    });
}
