using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Safety;

/// <summary>An endpoint may take itself off the request while it runs, so that a middleware inside of it answers, as <c>MapFallbackToFile</c> does. It was reached all the same.</summary>
public class ClearedEndpointTests
{
    private static readonly IReadOnlyDictionary<string, Func<IEndpointRouteBuilder, IEndpointConventionBuilder>> s_endpoints = new Dictionary<string, Func<IEndpointRouteBuilder, IEndpointConventionBuilder>>
    {
        ["MapFallbackToFile"] = static app => app.MapFallbackToFile("/page", "index.html", Files),
        ["taken off for good"] = static app => app.MapGet("/page", static context =>
        {
            context.SetEndpoint(null);
            return context.Response.WriteAsync("page");
        }),
        ["taken off for a while"] = static app => app.MapGet("/page", static async context =>
        {
            var endpoint = context.GetEndpoint();
            context.SetEndpoint(null);
            await context.Response.WriteAsync("page");
            context.SetEndpoint(endpoint);
        }),
        ["taken off, and then it fails"] = static app => app.MapGet("/page", static context =>
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        }),
    };

    // What the application does with the request's items before: they carry the mark that lets an endpoint with a policy run.
    private static readonly IReadOnlyDictionary<string, Action<HttpContext>> s_items = new Dictionary<string, Action<HttpContext>>
    {
        ["items untouched"] = static _ => { },
        ["items used"] = static context => context.Items["key"] = "value",
        ["items replaced"] = static context => context.Items = new Dictionary<object, object?>(),
        ["items replaced behind routing"] = static _ => { },
        ["items replaced and put back"] = static _ => { },
    };

    private static StaticFileOptions Files => new() { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "Placement", "wwwroot")) };

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    public static TheoryData<CorsKind, string> KindsAndEndpoints => SafetyApp.EveryKindWith(from endpoint in s_endpoints.Keys from items in s_items.Keys select $"{endpoint} / {items}");

    public static TheoryData<CorsKind, string> KindsAndUncheckedEndpoints => SafetyApp.EveryKindWith(s_endpoints.Keys);

    [Theory]
    [MemberData(nameof(KindsAndEndpoints))]
    public async Task Its_policy_is_that_of_the_answer(CorsKind kind, string names)
    {
        var (endpoint, items) = (names.Split(" / ")[0], names.Split(" / ")[1]);
        foreach (var policy in new[] { "partner", "nobody" })
        {
            await using var app = await SafetyApp.StartAsync(kind, app =>
            {
                app.Use((context, next) =>
                {
                    s_items[items](context);
                    return next(context);
                });
                app.UseStrictCors().UseRouting();
                app.Use((context, next) =>
                {
                    var before = context.Items;
                    if (items is "items replaced behind routing" or "items replaced and put back")
                        context.Items = new Dictionary<object, object?>();
                    if (items == "items replaced and put back")
                        context.Items = before;
                    return next(context);
                });
                var mapped = s_endpoints[endpoint](app);
                _ = policy == "partner" ? mapped.RequireCors(policy) : mapped.WithMetadata(new DisableCorsAttribute());
            });

            (await app.PolicyOfAsync("/page")).Should().Be((policy, policy));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_strangers_WebSocket_is_refused_by_its_policy(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().UseWebSockets();
            app.MapGet("/ws", static context =>
            {
                context.SetEndpoint(null);
                return SafetyApp.AcceptAsync(context);
            }).RequireCors("partner");
        });

        (await app.HandshakeAsync("/ws", LiveApp.AllowedOrigin)).Should().Be(403);
        (await app.HandshakeAsync("/ws", EndpointPolicyApp.Partner)).Should().Be(101);
    }

    // Then nothing tells whether the endpoint took itself off or was taken off before it ran.
    [Theory]
    [MemberData(nameof(KindsAndUncheckedEndpoints))]
    public async Task Where_routing_checks_nothing_it_is_read_by_those_alone_whom_both_its_policy_and_the_default_one_allow(CorsKind kind, string endpoint)
    {
        foreach (var (policy, reader) in new[] { ("partner", "nobody"), ("open", "default"), ("nobody", "nobody") })
        {
            await using var app = await StartUncheckedAsync(kind, app =>
            {
                var mapped = s_endpoints[endpoint](app);
                _ = policy == "nobody" ? mapped.WithMetadata(new DisableCorsAttribute()) : mapped.RequireCors(policy);
            });

            (await app.PolicyOfAsync("/page")).Actual.Should().Be(reader, $"the policy is {policy}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_routing_checks_nothing_a_WebSocket_needs_both_policies_too(CorsKind kind)
    {
        await using var app = await StartUncheckedAsync(kind, static app =>
        {
            app.UseWebSockets();
            app.MapGet("/ws", TakenOff).RequireCors("partner");
            app.MapGet("/open", TakenOff).RequireCors("open");
        });

        (await app.HandshakeAsync("/ws", LiveApp.AllowedOrigin)).Should().Be(403);
        (await app.HandshakeAsync("/open", LiveApp.AllowedOrigin)).Should().Be(101);
        (await app.HandshakeAsync("/open", LiveApp.OtherOrigin)).Should().Be(403);

        static Task TakenOff(HttpContext context)
        {
            context.SetEndpoint(null);
            context.SetEndpoint(null);
            return SafetyApp.AcceptAsync(context);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_endpoint_that_is_taken_off_before_it_runs_was_not_reached(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().UseRouting();
            app.Use(static (context, next) =>
            {
                context.SetEndpoint(null);
                return next(context);
            });
            app.MapFallback(static () => "fallback").RequireCors("open");
        });
        using var answer = await app.SendAsync("GET", "/page", LiveApp.OtherOrigin);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        answer.ShouldCarryNoCorsHeaders();
    }

    private static Task<LiveApp> StartUncheckedAsync(CorsKind kind, Action<WebApplication> map) => SafetyApp.StartAsync(
        kind,
        app =>
        {
            app.UseStrictCors().UseRouting();
            map(app);
        },
        static services => services.Configure<RouteOptions>(static options => options.SuppressCheckForUnhandledSecurityMetadata = true));
}
