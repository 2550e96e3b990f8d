using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Endpoints that name an action only when a request is routed (<c>MapFallbackToController</c>, <c>MapDynamicControllerRoute</c>): a preflight's policy is that of the actions that could be meant.</summary>
public class DynamicEndpointTests
{
    private static readonly IReadOnlyDictionary<string, Action<WebApplication>> s_routes = new Dictionary<string, Action<WebApplication>>
    {
        ["a fallback"] = static app => app.MapFallbackToController("{*path}", "Do", "Target"),
        ["a transformer"] = static app => app.MapDynamicControllerRoute<ToTarget>("{**path}"),
    };

    public static TheoryData<CorsKind, string> KindsAndRoutes => SafetyApp.EveryPlaceWith(s_routes.Keys);

    [Theory]
    [MemberData(nameof(KindsAndRoutes))]
    public async Task A_preflight_gets_the_policy_of_the_action(CorsKind kind, string route)
    {
        foreach (var (controller, policy) in new[] { (typeof(Partner.TargetController), "partner"), (typeof(Closed.TargetController), "nobody"), (typeof(Plain.TargetController), "default") })
        {
            await using var app = await StartAsync(kind, route, controller);
            using var reached = await app.SendAsync("PUT", "/any/path");

            (await reached.Content.ReadAsStringAsync()).Should().Be("done");
            (await CatchAllTests.PreflightPolicyAsync(app, "/any/path")).Should().Be(policy, controller.FullName);
            (await CatchAllTests.PreflightPolicyAsync(app, "/elsewhere", "GET")).Should().Be("default");
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndRoutes))]
    public async Task Where_the_actions_disagree_what_all_allow_is_allowed(CorsKind kind, string route)
    {
        await using var app = await StartAsync(kind, route, typeof(Partner.TargetController), typeof(OtherController));

        (await CatchAllTests.PreflightPolicyAsync(app, "/any/path")).Should().Be("nobody");
    }

    [Theory]
    [MemberData(nameof(KindsAndRoutes))]
    public async Task An_actual_request_is_not_rejected_by_the_policy_of_another_endpoint(CorsKind kind, string route)
    {
        await using var app = await StartAsync(kind, route, typeof(Partner.TargetController));
        using var partner = await app.SendAsync("PUT", "/any/path", EndpointPolicyApp.Partner);

        partner.StatusCode.Should().Be(HttpStatusCode.OK);
        partner.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, string route, params Type[] controllers) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Settings = new Dictionary<string, string?>(EndpointPolicyApp.Settings) { ["StrictCors:RejectDisallowedOrigins"] = "true" },
        Services = services => services.AddSingleton<ToTarget>().AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.FeatureProviders.Clear();
            parts.FeatureProviders.Add(new Only(controllers));
        }),
        Pipeline = app =>
        {
            app.UseStrictCors();
            s_routes[route](app);
            app.MapGet("/elsewhere", static () => "elsewhere");
        },
    });

    private sealed class Only(Type[] controllers) : IApplicationFeatureProvider<ControllerFeature>
    {
        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
        {
            foreach (var controller in controllers)
                feature.Controllers.Add(controller.GetTypeInfo());
        }
    }

    private sealed class ToTarget : DynamicRouteValueTransformer
    {
        public override ValueTask<RouteValueDictionary> TransformAsync(HttpContext httpContext, RouteValueDictionary values) =>
            new(new RouteValueDictionary { ["controller"] = "Target", ["action"] = "Do" });
    }

    private static class Partner
    {
        [EnableCors("partner")]
        public sealed class TargetController : ControllerBase
        {
            public ContentResult Do() => Content("done");
        }
    }

    private static class Closed
    {
        [DisableCors]
        public sealed class TargetController : ControllerBase
        {
            public ContentResult Do() => Content("done");
        }
    }

    private static class Plain
    {
        public sealed class TargetController : ControllerBase
        {
            public ContentResult Do() => Content("done");
        }
    }

    public sealed class OtherController : ControllerBase
    {
        public ContentResult Do() => Content("other");
    }
}
