using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>A preflight names no content type. That must not make a route that takes anything stand in for one that takes JSON.</summary>
public class CatchAllTests
{
    private static readonly IReadOnlyDictionary<string, Action<IEndpointRouteBuilder>> s_catchAlls = new Dictionary<string, Action<IEndpointRouteBuilder>>
    {
        ["a fallback"] = static app => app.MapFallback(Anything),
        ["a fallback with a pattern"] = static app => app.MapFallback("/api/{**rest}", Anything),
        ["a forwarder"] = static app => app.Map("/{**rest}", Anything),
        ["a forwarder below the same prefix"] = static app => app.Map("/api/{**rest}", Anything),
        ["a forwarder that comes late"] = static app => app.Map("/{**rest}", Anything).WithOrder(int.MaxValue),
        ["a forwarder of one method"] = static app => app.MapPut("/{**rest}", Anything),
        ["a forwarder in a group"] = static app => app.MapGroup("/api").Map("/{**rest}", Anything),
        ["parameters"] = static app => app.Map("/{one}/{two}/{three}", Anything),
    };

    public static TheoryData<CorsKind, string> KindsAndCatchAlls => SafetyApp.EveryPlaceWith(s_catchAlls.Keys);

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    [Theory]
    [MemberData(nameof(KindsAndCatchAlls))]
    public async Task Beside_a_catch_all_JSON_endpoints_keep_their_policies(CorsKind kind, string catchAll)
    {
        await using var app = await EndpointPolicyApp.StartAsync(app =>
        {
            app.MapPut("/api/closed/{id}", [DisableCors] static (string id, Item item) => item);
            app.MapPut("/api/partner/{id}", static (string id, Item item) => item).RequireCors("partner");
            app.MapPut("/api/text/{id}", static (HttpContext _) => "text").Accepts<string>("text/plain", "text/markdown").RequireCors("partner");
            var group = app.MapGroup("/api/group").RequireCors("partner");
            group.MapPut("/{id}", static (string id, Item item) => item);
            group.MapPut("/closed", static (Item item) => item).WithMetadata(new DisableCorsAttribute());
            s_catchAlls[catchAll](app);
        }, kind: kind);

        (await PreflightPolicyAsync(app, "/api/closed/7")).Should().Be("nobody");
        (await PreflightPolicyAsync(app, "/api/partner/7")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/api/text/7")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/api/group/7")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/api/group/closed")).Should().Be("nobody");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Where_the_catch_all_is_closed_and_the_JSON_endpoint_open_the_endpoint_counts(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapPut("/items/{id}", static (string id, Item item) => item);
            app.MapFallback(Anything).WithMetadata(new DisableCorsAttribute());
        }, kind: kind);

        (await PreflightPolicyAsync(app, "/items/7")).Should().Be("default");
        (await PreflightPolicyAsync(app, "/elsewhere")).Should().Be("nobody");
        (await PreflightPolicyAsync(app, "/items/7", "DELETE")).Should().Be("nobody", "a DELETE reaches the fallback");
        (await app.Client.DeleteAsync("/items/7")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_catch_all_that_routing_prefers_by_its_order_counts(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapPut("/items/{id}", static (string id, Item item) => item).RequireCors("partner");
            app.Map("/{**rest}", Anything).WithOrder(-1);
        }, kind: kind);
        using var json = await app.Client.PutAsync("/items/7", new StringContent("""{"name":"x"}""", null, "application/json"));

        (await json.Content.ReadAsStringAsync()).Should().Be("anything");
        (await PreflightPolicyAsync(app, "/items/7")).Should().Be("default");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_endpoints_of_one_route_that_the_content_type_tells_apart_what_all_allow_is_allowed(CorsKind kind)
    {
        // Not a literal: an analyzer takes the two for ambiguous, which their content types keep them from being.
        var closed = "/closed";
        await using var app = await EndpointPolicyApp.StartAsync(app =>
        {
            // Routing that is added automatically is in front of an inline StrictCors, and finds the preflight ambiguous.
            app.UseRouting();
            app.MapPut("/agree", static (Item item) => item).RequireCors("partner");
            app.MapPut("/agree", static (HttpContext _) => "xml").Accepts<string>("application/xml").RequireCors("partner");
            app.MapPut("/differ", static (Item item) => item).RequireCors("partner");
            app.MapPut("/differ", static (HttpContext _) => "xml").Accepts<string>("application/xml");
            app.MapPut(closed, [DisableCors] static (Item item) => item);
            app.MapPut(closed, static (HttpContext _) => "any");
        }, kind: kind);

        (await PreflightPolicyAsync(app, "/agree")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/differ")).Should().Be("nobody");
        (await PreflightPolicyAsync(app, "/closed")).Should().Be("nobody");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Actions_that_consume_JSON_keep_their_policies_beside_a_fallback(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.UseRouting().UseAuthentication().UseAuthorization();
            app.MapControllers();
            app.MapFallback(Anything);
        }, AddControllers, kind);

        (await PreflightPolicyAsync(app, "/consuming/closed")).Should().Be("nobody");
        (await PreflightPolicyAsync(app, "/consuming/partner")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/consuming/agree")).Should().Be("partner");
        (await PreflightPolicyAsync(app, "/consuming/differ")).Should().Be("nobody");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refused_preflight_beside_a_fallback_names_the_endpoints_policy(CorsKind kind)
    {
        await using var app = await EndpointPolicyApp.StartAsync(static app =>
        {
            app.MapPut("/closed/{id}", [DisableCors] static (string id, Item item) => item);
            app.MapFallback(Anything);
        }, kind: kind);
        using var answer = await app.PreflightAsync("/closed/7", "PUT");

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "Refused" && line.Message.Contains("CORS is disabled at this endpoint"));
    }

    internal static async Task<string> PreflightPolicyAsync(LiveApp app, string path, string method = "PUT")
    {
        using var asDefault = await app.PreflightAsync(path, method);
        using var asPartner = await app.PreflightAsync(path, method, origin: EndpointPolicyApp.Partner);
        return (asDefault.StatusCode, asPartner.StatusCode) switch
        {
            (HttpStatusCode.NoContent, HttpStatusCode.Forbidden) => "default",
            (HttpStatusCode.Forbidden, HttpStatusCode.NoContent) => "partner",
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden) => "nobody",
            var both => both.ToString(),
        };
    }

    internal static void AddControllers(IServiceCollection services) => services.AddControllers().ConfigureApplicationPartManager(static parts =>
    {
        parts.ApplicationParts.Clear();
        parts.ApplicationParts.Add(new AssemblyPart(typeof(ConsumingController).Assembly));
    });

    private static string Anything(HttpContext context) => "anything";

    private sealed record Item(string Name);
}
