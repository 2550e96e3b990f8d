using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>An application that changes the request's headers on its way: what the client sent decides, whoever asked before.</summary>
public class ChangedOriginTests
{
    // Of one length with LiveApp.AllowedOrigin, and of another.
    private const string Twin = "https://abc.example.com";
    private const string Longer = "https://admin.example.com";

    private static readonly string?[] s_origins = [LiveApp.AllowedOrigin, Twin, Longer, LiveApp.OtherOrigin, null];

    private static readonly IReadOnlyDictionary<string, Action<IHeaderDictionary>> s_changes = new Dictionary<string, Action<IHeaderDictionary>>
    {
        ["removed"] = static headers => headers.Remove("Origin"),
        ["made empty"] = static headers => headers.Origin = StringValues.Empty,
        ["replaced by an allowed one"] = static headers => headers.Origin = Twin,
        ["replaced by a stranger's"] = static headers => headers.Origin = LiveApp.OtherOrigin,
        ["given twice"] = static headers => headers.Append("Origin", LiveApp.AllowedOrigin),
        ["the service's own"] = static headers => headers.Origin = "http://" + headers.Host,
        ["all cleared"] = static headers => headers.Clear(),
    };

    public static TheoryData<CorsKind, string> KindsAndChanges => SafetyApp.EveryKindWith(s_changes.Keys);

    [Theory]
    [MemberData(nameof(KindsAndChanges))]
    public async Task Every_origin_gets_its_own_headers_whoever_asked_first(CorsKind kind, string change)
    {
        foreach (var first in s_origins)
        {
            await using var app = await StartAsync(kind, change, static app => app.MapGet("/", static () => "hello"));
            foreach (var origin in (string?[])[first, .. s_origins, .. s_origins.Reverse()])
                await ShouldGetItsOwnAsync(app, "/", origin, first);
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndChanges))]
    public async Task Where_endpoints_name_policies_every_origin_gets_its_own_headers_too(CorsKind kind, string change)
    {
        foreach (var first in s_origins)
        {
            await using var app = await StartAsync(kind, change, static app =>
            {
                app.MapGet("/", static () => "hello");
                app.MapGet("/partner", static () => "partner").RequireCors("partner");
            });
            foreach (var origin in (string?[])[first, .. s_origins, .. s_origins.Reverse()])
                await ShouldGetItsOwnAsync(app, "/", origin, first);

            using var partner = await app.SendAsync("GET", "/partner", EndpointPolicyApp.Partner);
            using var allowed = await app.SendAsync("GET", "/partner", LiveApp.AllowedOrigin);
            partner.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
            allowed.ShouldCarryNoCorsHeaders();
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndChanges))]
    public async Task Nobody_gets_past_a_rejection_by_what_the_application_made_of_the_headers(CorsKind kind, string change)
    {
        var ran = 0;
        await using var app = await StartAsync(kind, change, app =>
        {
            app.MapPost("/", () => ++ran);
            app.MapPost("/guarded", () => ++ran).RequireCors("guarded");
        }, ("StrictCors:RejectDisallowedOrigins", "true"));
        using var stranger = await app.SendAsync("POST", "/", LiveApp.OtherOrigin);
        using var guarded = await app.SendAsync("POST", "/guarded", LiveApp.OtherOrigin);
        ran.Should().Be(0);
        using var allowed = await app.SendAsync("POST", "/", Longer);
        using var partner = await app.SendAsync("POST", "/guarded", EndpointPolicyApp.Partner);
        using var program = await app.SendAsync("POST", "/guarded", origin: null);

        (stranger.StatusCode, guarded.StatusCode).Should().Be((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden));
        (allowed.StatusCode, partner.StatusCode, program.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK));
    }

    [Theory]
    [MemberData(nameof(KindsAndChanges))]
    public async Task A_WebSocket_is_judged_by_what_the_client_sent(CorsKind kind, string change)
    {
        if (change == "all cleared")
            return; // Then it is no handshake any more.
        await using var app = await StartAsync(kind, change, static app =>
        {
            app.MapGet("/ws", SafetyApp.AcceptAsync);
            app.MapGet("/partner", SafetyApp.AcceptAsync).RequireCors("partner");
        });

        (await app.HandshakeAsync("/ws", LiveApp.OtherOrigin)).Should().Be(403);
        (await app.HandshakeAsync("/ws", LiveApp.AllowedOrigin)).Should().Be(101);
        (await app.HandshakeAsync("/ws", app.Address)).Should().Be(101);
        (await app.HandshakeAsync("/ws", origin: null)).Should().Be(101);
        (await app.HandshakeAsync("/partner", LiveApp.AllowedOrigin)).Should().Be(403);
        (await app.HandshakeAsync("/partner", EndpointPolicyApp.Partner)).Should().Be(101);
    }

    [Theory]
    [InlineData(CorsKind.Registered, "same-origin", null, "allowed")]
    [InlineData(CorsKind.Registered, "cross-site", "same-origin", "origin")]
    [InlineData(CorsKind.Registered, null, "same-origin", "origin")]
    [InlineData(CorsKind.HostingStartup, "same-origin", null, "allowed")]
    [InlineData(CorsKind.HostingStartup, "cross-site", "same-origin", "origin")]
    [InlineData(CorsKind.Inline, "same-origin", null, "allowed")]
    [InlineData(CorsKind.Inline, "cross-site", "same-origin", "origin")]
    [InlineData(CorsKind.Inline, null, "same-origin", "origin")]
    public async Task The_site_that_the_client_named_is_the_one_that_is_judged(CorsKind kind, string? sent, string? made, string outcome)
    {
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            app.UseStrictCors().Use((context, next) =>
            {
                context.Request.Headers["Sec-Fetch-Site"] = made;
                return next(context);
            });
            app.UseWebSockets();
            app.MapPost("/guarded", static () => "guarded").RequireCors("guarded");
            app.MapGet("/ws", SafetyApp.AcceptAsync);
        });
        (string, string)[] site = sent is null ? [] : [("Sec-Fetch-Site", sent)];
        using var guarded = await app.SendAsync("POST", "/guarded", LiveApp.OtherOrigin, site);
        var socket = await app.HandshakeAsync("/ws", LiveApp.OtherOrigin, site);

        var isOwn = outcome == "allowed";
        guarded.StatusCode.Should().Be(isOwn ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        socket.Should().Be(isOwn ? 101 : 403);
    }

    private static async Task ShouldGetItsOwnAsync(LiveApp app, string path, string? origin, string? first)
    {
        using var answer = await app.SendAsync("GET", path, origin);
        answer.Header("Access-Control-Allow-Origin").Should().Be(origin == LiveApp.OtherOrigin ? null : origin, $"{first ?? "nobody"} came first");
        answer.VaryNames().Should().ContainSingle(static name => name == "Origin");
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, string change, Action<WebApplication> map, params (string, string?)[] settings) => SafetyApp.StartAsync(kind, app =>
    {
        app.UseStrictCors().UseWebSockets().Use((context, next) =>
        {
            s_changes[change](context.Request.Headers);
            return next(context);
        });
        map(app);
    }, settings: [("CORS_ALLOWED_ORIGINS", $"{LiveApp.AllowedOrigin},{Twin},{Longer}"), .. settings]);
}
