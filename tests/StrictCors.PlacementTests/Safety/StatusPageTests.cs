using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>The policy is that of the endpoint that was reached first, and the default one where none was: never the error page's.</summary>
public class StatusPageTests
{
    private const string Nobody = "nobody";

    private static readonly string[] s_pages = ["/open-error", "/disabled-error", "/partner-error", "/plain-error", "/silent-error", "/missing-error"];

    // A path, and whose headers its answer has.
    private static readonly (string Method, string Path, string Policy)[] s_paths =
    [
        ("GET", "/missing", "default"),
        ("DELETE", "/orders", "default"),
        ("GET", "/branch", "default"),
        ("GET", "/branch-throws", "default"),
        ("GET", "/orders", "partner"),
        ("GET", "/throws", "partner"),
        ("GET", "/closed", Nobody),
        ("GET", "/closed-throws", Nobody),
        ("GET", "/plain", "default"),
        ("GET", "/plain-throws", "default"),
        ("GET", "/open", "open"),
        ("GET", "/open-throws", "open"),
    ];

    public static TheoryData<CorsKind, string> KindsAndPages => SafetyApp.EveryKindWith(s_pages);

    public static TheoryData<CorsKind> Kinds => SafetyApp.EveryKind;

    [Theory]
    [MemberData(nameof(KindsAndPages))]
    public async Task Behind_StrictCors_pages_change_no_policy(CorsKind kind, string page)
    {
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            app.UseStrictCors().UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = page, AllowStatusCode404Response = true });
            app.UseStatusCodePagesWithReExecute(page);
            Map(app);
        });

        foreach (var (method, path, policy) in s_paths)
            (await PolicyAsync(app, method, path)).Should().Be(policy, $"{method} {path}");
    }

    [Theory]
    [MemberData(nameof(KindsAndPages))]
    public async Task Before_StrictCors_pages_change_no_policy(CorsKind kind, string page)
    {
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = page, AllowStatusCode404Response = true });
            app.UseStatusCodePagesWithReExecute(page).UseStrictCors();
            Map(app);
        });

        foreach (var (method, path, policy) in s_paths)
            (await PolicyAsync(app, method, path)).Should().Be(policy, $"{method} {path}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_page_that_is_asked_for_by_its_own_path_has_its_own_policy(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().UseStatusCodePagesWithReExecute("/open-error");
            Map(app);
        });

        (await PolicyAsync(app, "GET", "/open-error")).Should().Be("open");
        (await PolicyAsync(app, "GET", "/missing")).Should().Be("default");
        (await PolicyAsync(app, "GET", "/open-error")).Should().Be("open");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_page_itself_is_shown(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().UseStatusCodePagesWithReExecute("/open-error");
            Map(app);
        });
        using var answer = await app.SendAsync("GET", "/missing");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Be("an error page");
        answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refused_preflight_shows_no_page(CorsKind kind)
    {
        var shown = 0;
        Action<IApplicationBuilder>[] pages =
        [
            static app => app.UseStatusCodePagesWithReExecute("/page"),
            static app => app.UseStatusCodePages(),
            app => app.UseStatusCodePages(_ => Task.FromResult(++shown)),
        ];
        foreach (var use in pages)
        {
            await using var app = await SafetyApp.StartAsync(kind, app =>
            {
                use(app);
                app.UseStrictCors();
                app.Map("/page", () => $"page {++shown}");
            });
            using var preflight = await app.PreflightAsync("/orders", origin: LiveApp.OtherOrigin);

            preflight.StatusCode.Should().Be(HttpStatusCode.Forbidden);
            (await preflight.Content.ReadAsStringAsync()).Should().BeEmpty();
            shown.Should().Be(0, "a preflight runs no code of the application");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_middleware_that_moves_the_request_to_a_second_endpoint_changes_no_policy(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().Use(static async (context, next) =>
            {
                await next(context);
                if (context.Response.HasStarted || context.Response.StatusCode != 404)
                    return;
                context.SetEndpoint(null);
                context.Request.Path = "/open-error";
                await next(context);
            });
            app.UseRouting();
            Map(app);
        });

        (await PolicyAsync(app, "GET", "/teapot-404")).Should().Be("partner");
        (await PolicyAsync(app, "GET", "/closed-404")).Should().Be(Nobody);
    }

    private static async Task<string> PolicyAsync(LiveApp app, string method, string path)
    {
        using var asDefault = await app.SendAsync(method, path, LiveApp.AllowedOrigin);
        using var asPartner = await app.SendAsync(method, path, EndpointPolicyApp.Partner);
        return (asDefault.Header("Access-Control-Allow-Origin"), asPartner.Header("Access-Control-Allow-Origin")) switch
        {
            (LiveApp.AllowedOrigin, null) => "default",
            (null, EndpointPolicyApp.Partner) => "partner",
            (null, null) => Nobody,
            ("*", "*") => "open",
            var both => both.ToString(),
        };
    }

    private static void Map(WebApplication app)
    {
        app.Map("/branch", static branch => branch.Run(static context => Answer(context, 404)));
        app.Map("/branch-throws", static branch => branch.Run(Throw));
        app.MapGet("/orders", static context => Answer(context, 418)).RequireCors("partner");
        app.MapGet("/throws", Throw).RequireCors("partner");
        app.MapGet("/closed", [DisableCors] static (HttpContext context) => Answer(context, 403));
        app.MapGet("/closed-throws", [DisableCors] static (HttpContext context) => Throw(context));
        app.MapGet("/plain", static context => Answer(context, 400));
        app.MapGet("/plain-throws", Throw);
        app.MapGet("/open", static context => Answer(context, 503)).RequireCors("open");
        app.MapGet("/open-throws", Throw).RequireCors("open");
        app.MapGet("/teapot-404", static context => Answer(context, 404)).RequireCors("partner");
        app.MapGet("/closed-404", [DisableCors] static (HttpContext context) => Answer(context, 404));

        app.Map("/open-error", static () => "an error page").RequireCors("open");
        app.Map("/partner-error", static () => "an error page").RequireCors("partner");
        app.Map("/disabled-error", [DisableCors] static () => "an error page");
        app.Map("/plain-error", static () => "an error page");
        app.Map("/silent-error", static () => Results.Empty).RequireCors("open");
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Throw(HttpContext context) => throw new InvalidOperationException("thrown by the test");
}
