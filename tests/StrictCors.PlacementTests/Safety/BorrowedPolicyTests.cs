using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>A request that reaches no endpoint has the default policy, whatever the end of its path resembles.</summary>
public class BorrowedPolicyTests
{
    private const string Reject = "StrictCors:RejectDisallowedOrigins";

    private static readonly IReadOnlyDictionary<string, Action<IApplicationBuilder>> s_acceptors = new Dictionary<string, Action<IApplicationBuilder>>
    {
        ["a branch"] = static app => app.Map("/ws", static branch => branch.Run(SafetyApp.AcceptAsync)),
        ["a branch with its own UseWebSockets"] = static app => app.Map("/ws", static branch => branch.UseWebSockets().Run(SafetyApp.AcceptAsync)),
        ["a conditional branch"] = static app => app.MapWhen(IsSocket, static branch => branch.Run(SafetyApp.AcceptAsync)),
        ["a middleware"] = static app => app.Use(static (context, next) => IsSocket(context) ? SafetyApp.AcceptAsync(context) : next(context)),
        ["a middleware that asks first"] = static app => app.Use(static (context, next) =>
            IsSocket(context) && context.WebSockets.IsWebSocketRequest ? SafetyApp.AcceptAsync(context) : next(context)),
        ["an upgrade by hand"] = static app => app.Map("/ws", static branch => branch.Run(static async context =>
        {
            await using var stream = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();
        })),
        ["a middleware that clears the endpoint"] = static app => app.UseRouting().Use(static (context, next) =>
        {
            if (!IsSocket(context))
                return next(context);
            context.SetEndpoint(null);
            return SafetyApp.AcceptAsync(context);
        }),
    };

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    public static TheoryData<CorsKind, string> KindsAndAcceptors => SafetyApp.EveryKindWith(s_acceptors.Keys);

    [Theory]
    [MemberData(nameof(KindsAndAcceptors))]
    public async Task A_strangers_WebSocket_is_refused_at_every_path_of_a_branch(CorsKind kind, string acceptor)
    {
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            app.UseStrictCors().UseWebSockets();
            s_acceptors[acceptor](app);
            app.MapGet("/healthz", static () => "healthy").RequireCors("open");
        });

        foreach (var path in (string[])["/ws", "/ws/healthz", "/ws/a/b/c/healthz", "/ws/healthz/"])
        {
            (await app.HandshakeAsync(path, LiveApp.OtherOrigin)).Should().Be(403, path);
            (await app.HandshakeAsync(path, LiveApp.AllowedOrigin)).Should().Be(101, path);
            (await app.HandshakeAsync(path, app.Address)).Should().Be(101, path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Over_HTTP2_a_strangers_WebSocket_is_refused_at_every_path_of_a_branch(CorsKind kind)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = kind,
            Server = ServerKind.KestrelHttp2,
            Settings = SafetyApp.Settings(),
            Pipeline = static app =>
            {
                app.UseStrictCors().UseWebSockets();
                app.Map("/ws", static branch => branch.Run(SafetyApp.AcceptAsync));
                app.Map("/healthz", static () => "healthy").RequireCors("open");
            },
        });

        foreach (var path in (string[])["/ws", "/ws/healthz", "/ws/a/b/c/healthz"])
        {
            (await app.HandshakeOverHttp2Async(path, LiveApp.OtherOrigin)).Should().Be(403, path);
            (await app.HandshakeOverHttp2Async(path, LiveApp.AllowedOrigin)).Should().Be(200, path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_strangers_POST_to_a_branch_is_refused_though_its_end_resembles_an_open_endpoint(CorsKind kind)
    {
        var ran = 0;
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            app.UseStrictCors();
            app.Map("/admin", branch => branch.Run(context => context.Response.WriteAsync($"ran {++ran}")));
            app.MapPost("/status", static () => "status").RequireCors("open");
        }, settings: (Reject, "true"));

        foreach (var path in (string[])["/admin", "/admin/status", "/admin/a/b/c/status"])
        {
            using var stranger = await app.SendAsync("POST", path, LiveApp.OtherOrigin);
            stranger.StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
            ran.Should().Be(0);
        }

        using var allowed = await app.SendAsync("POST", "/admin/status");
        using var open = await app.SendAsync("POST", "/status", LiveApp.OtherOrigin);
        allowed.StatusCode.Should().Be(HttpStatusCode.OK);
        open.StatusCode.Should().Be(HttpStatusCode.OK);
        ran.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_branch_is_not_guarded_by_an_endpoint_that_its_path_ends_like(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors();
            app.Map("/admin", static branch => branch.Run(static context => context.Response.WriteAsync("admin")));
            app.MapPost("/status", static () => "status").RequireCors("guarded");
        });
        using var branch = await app.SendAsync("POST", "/admin/status", LiveApp.OtherOrigin);
        using var endpoint = await app.SendAsync("POST", "/status", LiveApp.OtherOrigin);

        branch.StatusCode.Should().Be(HttpStatusCode.OK, "the default policy does not reject");
        endpoint.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Preflights_and_requests_of_a_branch_have_the_default_policy(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors();
            app.Map("/admin", static branch => branch.Run(static context => context.Response.WriteAsync("admin")));
            app.MapDelete("/items/{id}", static (string id) => id).RequireCors("partner");
            app.MapDelete("/closed", [DisableCors] static () => "closed");
            app.MapDelete("/open/{**rest}", static () => "open").RequireCors("open");
        });

        foreach (var path in (string[])["/admin/items/42", "/admin/x/items/42", "/admin/closed", "/admin/open/a/b", "/nothing/items/42", "/nothing/closed"])
            (await app.PolicyOfAsync(path, "DELETE")).Should().Be(("default", "default"), path);
        (await app.PolicyOfAsync("/items/42", "DELETE")).Should().Be(("partner", "partner"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_endpoint_of_a_branch_lends_nothing_to_the_path_without_the_branch_nor_the_other_way_round(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors();
            app.Map("/api", static branch => branch.UseRouting().UseEndpoints(static endpoints =>
            {
                endpoints.MapGet("/orders", static () => "orders of the branch").RequireCors("partner");
                endpoints.MapGet("/news", static () => "news of the branch");
            }));
            app.MapGet("/news", static () => "news").RequireCors("partner");
            app.MapGet("/only", static () => "only").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/api/orders")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/orders")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/api/news")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/news")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/api/only")).Should().Be(("default", "default"), "the branch has no such endpoint");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Declared_bases_of_any_depth_keep_the_policies_of_the_endpoints_below(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors();
            app.UsePathBase("/a/b/c/d/e");
            app.Map("/api", static outer => outer.Map("/v1", static inner => inner.UseRouting().UseEndpoints(static endpoints =>
                endpoints.MapGet("/orders", static () => "orders").RequireCors("partner"))));
            app.MapGet("/news", static () => "news").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/a/b/c/d/e/news")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/a/b/c/d/news")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/api/v1/orders")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/api/orders")).Should().Be(("default", "default"));
    }

    [Fact]
    public async Task A_response_cache_in_front_keeps_the_default_policys_headers_for_a_branchs_page()
    {
        var runs = 0;
        await using var app = await SafetyApp.StartAsync(CorsKind.Inline, app =>
        {
            app.UseResponseCaching().UseStrictCors();
            app.Map("/pages", branch => branch.Run(context =>
            {
                context.Response.Headers.CacheControl = "public, max-age=100";
                return context.Response.WriteAsync($"page {++runs}");
            }));
            app.MapGet("/news", static () => "news").RequireCors("open");
        }, static services => services.AddResponseCaching());

        for (var round = 0; round < 2; round++)
        {
            using var anonymous = await app.SendAsync("GET", "/pages/news", origin: null);
            using var stranger = await app.SendAsync("GET", "/pages/news", LiveApp.OtherOrigin);
            using var allowed = await app.SendAsync("GET", "/pages/news");

            anonymous.ShouldCarryNoCorsHeaders();
            stranger.ShouldCarryNoCorsHeaders();
            allowed.ShouldCarryTheCorsHeaders();
        }

        runs.Should().Be(3, "the cache answered the second round");
    }

    private static bool IsSocket(HttpContext context) => context.Request.Path.StartsWithSegments("/ws");
}
