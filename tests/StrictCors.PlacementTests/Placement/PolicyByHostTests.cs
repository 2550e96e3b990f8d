using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Safety;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>One service, several tenants: the host of a request selects the policy where the endpoint names none.</summary>
public sealed class PolicyByHostTests
{
    private const string North = "https://north.example";
    private const string South = "https://south.example";
    private const string Below = "https://below.example";
    private const string Named = "https://named.example";

    private static readonly (string, string?)[] s_settings =
    [
        ("StrictCors:Policies:north:AllowedOrigins", North),
        ("StrictCors:Policies:north:Hosts", "north.shop.example, [::1], xn--bcher-kva.example"),
        ("StrictCors:Policies:south:AllowedOrigins", South),
        ("StrictCors:Policies:south:Hosts:0", "South.shop.example"),
        ("StrictCors:Policies:south:Hosts:1", "*.south.shop.example"),
        ("StrictCors:Policies:south:RejectDisallowedOrigins", "true"),
        ("StrictCors:Policies:below:AllowedOrigins", Below),
        ("StrictCors:Policies:below:Hosts", "*.shop.example"),
        ("StrictCors:Policies:named:AllowedOrigins", Named),
    ];

    // A host as the client sends it, and who may read there.
    private static readonly (string Host, string Reader)[] s_hosts =
    [
        ("north.shop.example", North),
        ("north.shop.example:8443", North),
        ("NORTH.Shop.example", North),
        ("[::1]", North),
        ("[::1]:8080", North),
        ("xn--bcher-kva.example", North),
        ("south.shop.example", South),
        ("a.south.shop.example", South),
        ("b.a.south.shop.example:80", South),
        ("other.shop.example", Below),
        ("a.north.shop.example", Below),
        ("shop.example", LiveApp.AllowedOrigin),
        ("evilnorth.shop.example.net", LiveApp.AllowedOrigin),
        ("north.shop.example.", LiveApp.AllowedOrigin),
        ("127.0.0.1", LiveApp.AllowedOrigin),
    ];

    private static readonly string[] s_readers = [North, South, Below, Named, LiveApp.AllowedOrigin];

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_host_has_its_own_readers(CorsKind kind)
    {
        await using var app = await StartAsync(kind);

        foreach (var (host, reader) in s_hosts)
        {
            foreach (var origin in s_readers)
            {
                var what = $"{origin} at {host}";
                var isReader = origin == reader;
                (await AllowedAsync(app, "GET", "/", origin, host)).Should().Be(isReader, what);
                (await AllowedAsync(app, "OPTIONS", "/", origin, host)).Should().Be(isReader, what);
                (await AllowedAsync(app, "GET", "/missing", origin, host)).Should().Be(isReader, what);
                (await app.HandshakeAsync("/ws", origin, ("Host", host))).Should().Be(isReader ? 101 : 403, what);
                (await app.SendAsync("GET", "/", origin, ("Host", host))).StatusCode.Should().Be(reader == South && !isReader ? HttpStatusCode.Forbidden : HttpStatusCode.OK, what);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_an_endpoint_names_comes_before_the_host(CorsKind kind)
    {
        await using var app = await StartAsync(kind);

        foreach (var host in new[] { "north.shop.example", "elsewhere.example" })
        {
            (await AllowedAsync(app, "GET", "/named", Named, host)).Should().BeTrue();
            (await AllowedAsync(app, "OPTIONS", "/named", Named, host)).Should().BeTrue();
            (await AllowedAsync(app, "GET", "/named", North, host)).Should().BeFalse();
            (await AllowedAsync(app, "OPTIONS", "/named", North, host)).Should().BeFalse();
            (await AllowedAsync(app, "GET", "/closed", North, host)).Should().BeFalse();
            (await AllowedAsync(app, "GET", "/enabled", North, host)).Should().Be(host == "north.shop.example");
            (await AllowedAsync(app, "OPTIONS", "/enabled", North, host)).Should().Be(host == "north.shop.example");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_host_is_the_one_that_the_application_sees(CorsKind kind)
    {
        await using var app = await StartAsync(kind, withForwardedHeaders: true);
        (string, string) forwarded = ("X-Forwarded-Host", "north.shop.example");

        foreach (var method in new[] { "GET", "OPTIONS" })
        {
            (await AllowedAsync(app, method, "/", North, "inside.internal", forwarded)).Should().BeTrue(method);
            (await AllowedAsync(app, method, "/", South, "south.shop.example", forwarded)).Should().BeFalse(method);
            (await AllowedAsync(app, method, "/", LiveApp.AllowedOrigin, "inside.internal", forwarded)).Should().BeFalse(method);
        }

        (await app.HandshakeAsync("/ws", North, ("Host", "inside.internal"), forwarded)).Should().Be(101);
        (await app.HandshakeAsync("/ws", South, ("Host", "south.shop.example"), forwarded)).Should().Be(403);
    }

    [Fact]
    public async Task Hosts_come_and_go_with_a_reload()
    {
        var settings = new MutableSettings();
        settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("StrictCors:Policies:north:AllowedOrigins", North), ("StrictCors:Policies:north:Hosts", "old.example"));
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Pipeline = app =>
            {
                ((IConfigurationBuilder)app.Configuration).Add(settings);
                app.UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });
        (await AllowedAsync(app, "GET", "/", North, "old.example")).Should().BeTrue();

        settings.Put(("CORS_ALLOWED_ORIGINS", LiveApp.AllowedOrigin), ("StrictCors:Policies:north:AllowedOrigins", North), ("StrictCors:Policies:north:Hosts", "new.example"));

        (await AllowedAsync(app, "GET", "/", North, "old.example")).Should().BeFalse();
        (await AllowedAsync(app, "OPTIONS", "/", North, "new.example")).Should().BeTrue();
    }

    private static async Task<bool> AllowedAsync(LiveApp app, string method, string path, string origin, string host, params (string, string)[] headers)
    {
        (string, string)[] asked = method == "OPTIONS" ? [("Access-Control-Request-Method", "GET"), .. headers] : headers;
        using var answer = await app.SendAsync(method, path, origin, [("Host", host), .. asked]);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin;
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool withForwardedHeaders = false) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Settings = s_settings.ToDictionary(static pair => pair.Item1, static pair => pair.Item2),
        Services = services => services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = withForwardedHeaders ? ForwardedHeaders.All : ForwardedHeaders.None),
        Pipeline = app =>
        {
            app.UseStrictCors();
            app.UseForwardedHeaders();
            app.UseWebSockets();
            app.MapGet("/", static () => "hello");
            app.MapGet("/named", static () => "named").RequireCors("named");
            app.MapGet("/closed", static () => "closed").WithMetadata(new DisableCorsAttribute());
            app.MapGet("/enabled", static () => "enabled").WithMetadata(new EnableCorsAttribute());
            app.Map("/ws", static async (HttpContext context) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
            });
        },
    });
}
