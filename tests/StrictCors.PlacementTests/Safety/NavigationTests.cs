using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>A form that another site posts into this one's window (OpenID Connect's <c>form_post</c>, a payment page) is a navigation, which no page can read.</summary>
public class NavigationTests
{
    private const string Provider = "https://login.provider.example";

    private static readonly (string, string)[] s_navigation = [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "cross-site")];

    private static readonly string[] s_places = ["/endpoint", "/guarded", "/branch", "/middleware", "/missing"];

    public static TheoryData<CorsKind, string> KindsAndPlaces => SafetyApp.EveryKindWith(s_places);

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public async Task A_navigation_reaches_the_application_and_nobody_advises_to_list_its_origin(CorsKind kind, string place)
    {
        await using var app = await StartAsync(kind);
        using var counts = Measurements.Of(app.Services);

        // Under "Referrer-Policy: no-referrer" the provider's page sends null.
        foreach (var origin in (string[])[Provider, "null"])
        {
            using var answer = await app.SendAsync("POST", place, origin, s_navigation);
            answer.StatusCode.Should().Be(place == "/missing" ? HttpStatusCode.NotFound : HttpStatusCode.OK);
            answer.ShouldCarryNoCorsHeaders();
        }

        app.Refusals().Should().BeEmpty();
        counts.All.Should().Equal("actual allowed", "actual allowed");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_nobody_is_rejected_a_navigation_is_told_by_nobody_either(CorsKind kind)
    {
        await using var app = await StartAsync(kind, rejects: false);
        using var counts = Measurements.Of(app.Services);
        using var post = await app.SendAsync("POST", "/endpoint", Provider, s_navigation);
        using var frame = await app.SendAsync("POST", "/branch", Provider, ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"), ("Sec-Fetch-Site", "same-site"));

        (post.StatusCode, frame.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        app.Refusals().Should().BeEmpty();
        counts.All.Should().Equal("actual allowed", "actual allowed");
    }

    [Theory]
    [MemberData(nameof(KindsAndPlaces))]
    public async Task A_script_of_the_same_site_is_rejected_as_ever(CorsKind kind, string place)
    {
        await using var app = await StartAsync(kind);
        using var counts = Measurements.Of(app.Services);
        string?[] modes = ["cors", "no-cors", "same-origin", "", null];

        foreach (var mode in modes)
        {
            using var answer = await app.SendAsync("POST", place, Provider, mode is null ? [] : [("Sec-Fetch-Mode", mode), ("Sec-Fetch-Site", "cross-site")]);
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, mode);
        }

        counts.All.Should().Equal(Enumerable.Repeat("actual origin", modes.Length));
        app.Refusals().Should().HaveCount(modes.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_navigation_that_the_application_unmakes_or_makes_stays_what_the_client_sent(CorsKind kind)
    {
        await using var app = await StartAsync(kind, turns: true);
        using var navigation = await app.SendAsync("POST", "/guarded", Provider, s_navigation);
        using var script = await app.SendAsync("POST", "/guarded", Provider, ("Sec-Fetch-Mode", "cors"));

        navigation.StatusCode.Should().Be(HttpStatusCode.OK);
        script.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Neither_a_handshake_nor_a_preflight_is_let_through_for_being_called_a_navigation(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var preflight = await app.SendAsync("OPTIONS", "/endpoint", Provider, [("Access-Control-Request-Method", "POST"), .. s_navigation]);

        (await app.HandshakeAsync("/ws", Provider, s_navigation)).Should().Be(403);
        preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool rejects = true, bool turns = false) => SafetyApp.StartAsync(kind, app =>
    {
        app.UseStrictCors().UseWebSockets();
        if (turns)
            app.Use(Turn);
        app.Map("/branch", static branch => branch.Run(static context => context.Response.WriteAsync("branch")));
        app.Use(static (context, next) => context.Request.Path == "/middleware" ? context.Response.WriteAsync("middleware") : next(context));
        app.MapPost("/endpoint", static () => "endpoint");
        app.MapPost("/guarded", static () => "guarded").RequireCors("guarded");
        app.MapGet("/ws", SafetyApp.AcceptAsync);
    }, settings: ("StrictCors:RejectDisallowedOrigins", rejects ? "true" : "false"));

    private static Task Turn(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        headers["Sec-Fetch-Mode"] = headers["Sec-Fetch-Mode"] == "navigate" ? "cors" : "navigate";
        return next(context);
    }
}
