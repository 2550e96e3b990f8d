using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Shadow mode: the application's own CORS answers, and the log says where StrictCors would answer differently.</summary>
public sealed class ShadowTests
{
    private const string Partner = "https://a.partner.example";

    public static TheoryData<CorsKind> Kinds => [CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Slim];

    /// <summary>What is sent, and what the log says about it.</summary>
    public static TheoryData<string, string, string, string?, string> Differences => new()
    {
        { "GET", "/orders", LiveApp.AllowedOrigin, null, "" },
        { "POST", "/orders", LiveApp.AllowedOrigin, "content-type", "" },
        { "GET", "/orders", LiveApp.OtherOrigin, null, "StrictCors would answer differently: GET /orders from https://evil.example, policy default, count 1: Vary lacks Origin, which StrictCors would add: a cache may give this answer to another page." },
        { "GET", "/orders", LiveApp.SecondOrigin, null, "StrictCors would answer differently: GET /orders from https://admin.example.com, policy default, count 1: The page may read the answer, and with StrictCors it could not: Origin https://admin.example.com is not in CORS_ALLOWED_ORIGINS." },
        { "PUT", "/orders", LiveApp.SecondOrigin, "content-type", "StrictCors would answer differently: PUT /orders from https://admin.example.com, policy default, count 1: The preflight succeeds, and StrictCors would refuse it: Origin https://admin.example.com is not in CORS_ALLOWED_ORIGINS." },
        { "PUT", "/orders", LiveApp.AllowedOrigin, "x-tenant", "StrictCors would answer differently: PUT /orders from https://app.example.com, policy default, count 1: The preflight succeeds, and StrictCors would refuse it: Header x-tenant, asked for by https://app.example.com, is not in CORS_ALLOWED_HEADERS." },
        { "DELETE", "/orders", LiveApp.AllowedOrigin, "content-type", "StrictCors would answer differently: DELETE /orders from https://app.example.com, policy default, count 1: The preflight fails (204), and StrictCors would allow it: Origin https://app.example.com is allowed by https://app.example.com." },
        { "GET", "/partners/17", Partner, null, "StrictCors would answer differently: GET /partners/{id} from https://a.partner.example, policy partner, count 1: Credentials are not allowed, and with StrictCors they would be." },
        { "GET", "/partners/17", Partner, "x-any", "StrictCors would answer differently: GET /partners/{id} from https://a.partner.example, policy partner, count 1: Browsers keep the preflight's answer for 5 s, and would keep that of StrictCors for 30 s." },
        { "GET", "/failing", LiveApp.AllowedOrigin, null, "StrictCors would answer differently: GET /failing from https://app.example.com, policy default, count 1: The page can't read the answer (500), and with StrictCors it could: Origin https://app.example.com is allowed by https://app.example.com." },
        { "GET", "/exposing", LiveApp.AllowedOrigin, null, "StrictCors would answer differently: GET /exposing from https://app.example.com, policy exposing, count 1: Exposed headers: X-Total, and with StrictCors ETag, X-Total." },
        { "GET", "/rejecting", LiveApp.OtherOrigin, null, "StrictCors would answer differently: GET /rejecting from https://evil.example, policy rejecting, count 1: The application answers (200), and StrictCors would answer 403 before it runs." },
        { "GET", "/health", LiveApp.AllowedOrigin, null, "StrictCors would answer differently: GET /health from https://app.example.com, policy [DisableCors], count 1: Vary lacks Origin, which StrictCors would add: a cache may give this answer to another page." },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task A_difference_has_a_line(string method, string path, string origin, string? asked, string line)
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered));

        await SendAsync(app, method, path, origin, asked);

        var lines = Lines(app);
        if (line.Length == 0)
            lines.Should().BeEmpty();
        else
            lines.Should().Contain(line);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_answer_changes_and_the_log_says_who_answers(CorsKind kind)
    {
        await using var alone = await LiveApp.StartAsync(Watched(CorsKind.None) with { Pipeline = UseFramework });
        await using var watched = await LiveApp.StartAsync(Watched(kind));
        foreach (var row in Differences)
        {
            var (method, path, origin, asked) = ((string)row[0], (string)row[1], (string)row[2], (string?)row[3]);
            (await AnswerAsync(watched, method, path, origin, asked)).Should().Be(await AnswerAsync(alone, method, path, origin, asked), $"{method} {path} from {origin}");
        }

        watched.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "ShadowStarted");
        Lines(watched).Should().HaveCountGreaterThan(8);
        watched.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "UseMissing" || line.Message.Contains("SC2013"));
    }

    [Fact]
    public async Task What_comes_before_UseCors_is_watched_too()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered) with
        {
            Pipeline = static app =>
            {
                app.Use(static (HttpContext context, RequestDelegate _) =>
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    return context.Response.StartAsync();
                });
                UseFramework(app);
                app.UseStrictCorsShadow();
            },
        });

        await app.SendAsync("GET", "/orders");
        await app.PreflightAsync("/orders", "PUT");

        Lines(app).Should().Contain(static line => line.Contains("The page can't read the answer (401), and with StrictCors it could"))
            .And.Contain(static line => line.Contains("The preflight fails (401), and StrictCors would allow it"));
    }

    [Fact]
    public async Task A_problem_in_the_settings_is_logged_and_stops_nothing()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered) with
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com/" },
            Pipeline = static app =>
            {
                UseWatched(app);
                app.MapGet("/unknown", static () => "unknown").RequireCors("nobody-has-it");
            },
        });

        (await app.SendAsync("GET", "/orders")).CorsHeaders().Should().ContainKey("Access-Control-Allow-Origin");
        (await app.SendAsync("GET", "/unknown")).CorsHeaders().Should().BeEmpty();

        app.Logs.FromStrictCors.Where(static line => line.Level == LogLevel.Error).Select(static line => line.Message).Should()
            .Contain(static line => line.StartsWith("UseStrictCorsShadow() watches nothing, since with UseStrictCors() the host would not start: SC1001", StringComparison.Ordinal))
            .And.Contain(static line => line.Contains("SC1502"));
        Lines(app).Should().BeEmpty();
    }

    [Fact]
    public async Task Beside_UseStrictCors_it_does_nothing()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseStrictCorsShadow();
                app.UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name!.StartsWith("Shadow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_websocket_of_a_strange_page_has_a_line()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered) with
        {
            Pipeline = static app =>
            {
                app.UseWebSockets();
                UseWatched(app);
                app.Map("/ws", static async context =>
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                });
            },
        });
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", LiveApp.OtherOrigin);

        await socket.ConnectAsync(new(app.Address.Replace("http", "ws", StringComparison.Ordinal) + "/ws"), CancellationToken.None);

        Lines(app).Should().ContainSingle().Which.Should().EndWith("The WebSocket is accepted, and StrictCors would refuse it: Origin https://evil.example is not in CORS_ALLOWED_ORIGINS.");
    }

    // Each of them misses Vary, and none of them may take the line of what a page meets.
    [Fact]
    public async Task What_a_page_meets_has_its_line_after_any_number_of_answers_without_Vary()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered));

        for (var i = 0; i < 100; i++)
            await app.SendAsync("GET", $"/files/{i}.js", origin: null);
        await app.SendAsync("GET", "/orders", LiveApp.SecondOrigin);

        Lines(app).Should().HaveCountLessThan(10).And.Contain(static line => line.Contains("The page may read the answer, and with StrictCors it could not"));
    }

    [Fact]
    public async Task A_page_in_answer_to_a_handshake_is_no_websocket()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered));

        await app.SendAsync("GET", "/orders", LiveApp.OtherOrigin, ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

        Lines(app).Should().NotContain(static line => line.Contains("WebSocket"));
    }

    [Fact]
    public async Task Inline_an_exception_that_something_in_front_answers_is_judged_by_that_answer()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Slim) with
        {
            Pipeline = static app =>
            {
                app.UseExceptionHandler(static handler => handler.Run(static context => context.Response.WriteAsync("sorry")));
                UseWatched(app);
            },
        });

        (await app.SendAsync("GET", "/failing")).CorsHeaders().Should().ContainKey("Access-Control-Allow-Origin");

        Lines(app).Should().NotContain(static line => line.Contains("can't read"));
    }

    [Fact]
    public async Task Endpoints_that_can_not_be_read_are_logged_and_stop_nothing()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered) with
        {
            Pipeline = static app =>
            {
                UseWatched(app);
                app.MapGet("/broken", static (Body body) => body.Text);
            },
        });

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "ShadowRefused");
    }

    [Fact]
    public async Task A_second_call_changes_nothing()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Slim) with
        {
            Pipeline = static app =>
            {
                app.UseStrictCorsShadow();
                UseWatched(app);
            },
        });

        await app.SendAsync("GET", "/orders", LiveApp.SecondOrigin);

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "ShadowStarted");
        Lines(app).Should().ContainSingle();
    }

    [Fact]
    public async Task A_difference_that_lasts_has_one_line_a_minute()
    {
        await using var app = await LiveApp.StartAsync(Watched(CorsKind.Registered));

        for (var i = 0; i < 20; i++)
            await app.SendAsync("GET", "/orders", LiveApp.SecondOrigin);

        Lines(app).Should().ContainSingle();
    }

    private sealed record Body(string Text);

    private static AppSetup Watched(CorsKind kind) => new()
    {
        Cors = kind,
        Settings = new Dictionary<string, string?>
        {
            ["CORS_EXPOSED_HEADERS"] = "",
            ["StrictCors:AllowedMethods"] = "GET, POST, PUT, DELETE",
            ["StrictCors:Policies:partner:AllowedOrigins"] = "https://*.partner.example",
            ["StrictCors:Policies:partner:AllowedHeaders"] = "*",
            ["StrictCors:Policies:partner:ExposedHeaders"] = "",
            ["StrictCors:Policies:partner:MaxAge"] = "30",
            ["StrictCors:Policies:exposing:AllowedOrigins"] = LiveApp.AllowedOrigin,
            ["StrictCors:Policies:exposing:ExposedHeaders"] = "ETag, X-Total",
            ["StrictCors:Policies:rejecting:AllowedOrigins"] = LiveApp.AllowedOrigin,
            ["StrictCors:Policies:rejecting:RejectDisallowedOrigins"] = "true",
        },
        Services = AddFramework,
        Pipeline = UseWatched,
    };

    private static void AddFramework(IServiceCollection services) => services.AddCors(static cors =>
    {
        cors.AddDefaultPolicy(static policy => policy.WithOrigins(LiveApp.AllowedOrigin, LiveApp.SecondOrigin).WithMethods("GET", "POST", "PUT").WithHeaders("Content-Type", "X-Tenant")
            .AllowCredentials().SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
        cors.AddPolicy("partner", static policy => policy.SetIsOriginAllowedToAllowWildcardSubdomains().WithOrigins("https://*.partner.example").AllowAnyMethod().AllowAnyHeader());
        cors.AddPolicy("exposing", static policy => policy.WithOrigins(LiveApp.AllowedOrigin).AllowCredentials().WithExposedHeaders("X-Total"));
        cors.AddPolicy("rejecting", static policy => policy.WithOrigins(LiveApp.AllowedOrigin).AllowCredentials());
    });

    private static void UseWatched(WebApplication app)
    {
        app.UseStrictCorsShadow();
        UseFramework(app);
    }

    private static void UseFramework(WebApplication app)
    {
        app.UseCors();
        app.MapMethods("/orders", ["GET", "POST", "PUT", "DELETE"], static () => "orders");
        app.MapGet("/partners/{id}", static (string id) => id).RequireCors("partner");
        app.MapGet("/failing", static string () => throw new InvalidOperationException("It fails."));
        app.MapGet("/exposing", static () => "exposing").RequireCors("exposing");
        app.MapGet("/rejecting", static () => "rejecting").RequireCors("rejecting");
        app.MapGet("/health", static () => "healthy").WithMetadata(new DisableCorsAttribute());
    }

    private static Task<HttpResponseMessage> SendAsync(LiveApp app, string method, string path, string origin, string? asked) =>
        asked is null ? app.SendAsync(method, path, origin) : app.PreflightAsync(path, method, asked, origin);

    private static async Task<string> AnswerAsync(LiveApp app, string method, string path, string origin, string? asked)
    {
        using var answer = await SendAsync(app, method, path, origin, asked);
        var headers = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Where(static header => header.Key != "Date").Select(static header => $"{header.Key}: {header.Value}");
        return $"{(int)answer.StatusCode} {string.Join(", ", headers)} {await answer.Content.ReadAsStringAsync()}";
    }

    private static IReadOnlyList<string> Lines(LiveApp app) => [.. app.Logs.FromStrictCors.Where(static line => line.Id.Name == "ShadowDiffers").Select(static line => line.Message)];
}
