using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Inline, StrictCors moves nothing out of its way: authentication in front of it, added by whom it may be, is a mistake at start.</summary>
public class AuthenticationInFrontTests
{
    private static readonly (string, string) s_signedIn = ("Authorization", "yes");

    private static readonly IReadOnlyDictionary<string, Action<WebApplication>> s_inFront = new Dictionary<string, Action<WebApplication>>
    {
        ["both automatic"] = static app => app.UseStrictCors(),
        ["both automatic, files and a branch before"] = static app => app.UseStaticFiles().Map("/admin", Admin).UseStrictCors(),
        ["both automatic, routing explicit"] = static app => app.UseRouting().UseStrictCors(),
        ["authentication alone after"] = static app => app.UseStrictCors().UseAuthentication(),
        ["authorization alone after"] = static app => app.UseStrictCors().UseAuthorization(),
        ["both explicit before"] = static app => app.UseAuthentication().UseAuthorization().UseStrictCors(),
        ["authentication before, authorization after"] = static app => app.UseAuthentication().UseStrictCors().UseAuthorization(),
        ["authorization before, authentication after"] = static app => app.UseAuthorization().UseStrictCors().UseAuthentication(),
        ["both in a mapped branch only"] = static app => app.UseStrictCors().Map("/admin", Protect),
        ["both in a conditional branch only"] = static app => app.UseStrictCors().UseWhen(IsAdmin, Protect),
        ["both in a branch that ends only"] = static app => app.UseStrictCors().MapWhen(IsAdmin, Protect),
        ["both in a pipeline of its own only"] = static app => app.UseStrictCors().New().UseAuthentication().UseAuthorization(),
        ["one after, the other in a branch"] = static app => app.UseStrictCors().UseAuthentication().UseWhen(IsAdmin, static branch => branch.UseAuthorization()),
    };

    private static readonly IReadOnlyDictionary<string, Action<WebApplication>> s_behind = new Dictionary<string, Action<WebApplication>>
    {
        ["next to it"] = static app => app.UseStrictCors().UseAuthentication().UseAuthorization(),
        ["middleware between"] = static app => app.UseStrictCors().Use(PassOn).UseAuthentication().Use(PassOn).UseAuthorization(),
        ["middleware before"] = static app => app.Use(PassOn).UseStrictCors().UseAuthentication().UseAuthorization(),
        ["files between"] = static app => app.UseStrictCors().UseStaticFiles(Files).UseAuthentication().UseAuthorization(),
        ["files before"] = static app => app.UseStaticFiles(Files).UseStrictCors().UseAuthentication().UseAuthorization(),
        ["routing between"] = static app => app.UseStrictCors().UseRouting().UseAuthentication().UseAuthorization(),
        ["routing before"] = static app => app.UseRouting().UseStrictCors().UseAuthentication().UseAuthorization(),
        ["a conditional branch between"] = static app => app.UseStrictCors().UseWhen(IsAdmin, static branch => branch.Use(PassOn)).UseAuthentication().UseAuthorization(),
        ["a branch with a second authorization"] = static app => app.UseStrictCors().Map("/admin", Protect).UseAuthentication().UseAuthorization(),
        ["StrictCors twice"] = static app => app.UseStrictCors().UseAuthentication().UseAuthorization().UseStrictCors(),
        ["status pages and a handler between"] = static app => app.UseStrictCors().UseExceptionHandler("/error").UseStatusCodePages().UseAuthentication().UseAuthorization(),
    };

    private static readonly IReadOnlyDictionary<string, Action<IServiceCollection>> s_alone = new Dictionary<string, Action<IServiceCollection>>
    {
        ["authentication"] = static services => services.AddAuthentication("cookie").AddCookie("cookie"),
        ["authorization"] = static services => services.AddAuthorization(static options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(static _ => true).Build()),
    };

    private CountingAuthentication? _counts;

    private static readonly CorsKind[] s_kinds = [CorsKind.Inline, CorsKind.Slim];

    public static TheoryData<CorsKind, string> InFront => SafetyApp.Pairs(s_kinds, s_inFront.Keys);

    public static TheoryData<CorsKind, string> Behind => SafetyApp.Pairs(s_kinds, s_behind.Keys);

    public static TheoryData<CorsKind, string> Alone => SafetyApp.Pairs(s_kinds, s_alone.Keys);

    private static StaticFileOptions Files => new() { FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "Placement", "wwwroot")) };

    [Theory]
    [MemberData(nameof(InFront))]
    public async Task In_front_it_fails_at_start_and_the_message_names_the_remedy(CorsKind kind, string pipeline)
    {
        var start = async () => (await StartAsync(kind, s_inFront[pipeline])).DisposeAsync();

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("builder.Services.AddStrictCors()");
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public async Task One_of_the_two_services_is_enough_to_fail(CorsKind kind, string service)
    {
        var start = async () => (await SafetyApp.StartAsync(kind, static app => app.UseStrictCors(), s_alone[service])).DisposeAsync();

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain("builder.Services.AddStrictCors()");
    }

    [Theory]
    [MemberData(nameof(InFront))]
    public async Task With_the_remedy_the_same_pipeline_refuses_what_it_refused(CorsKind kind, string pipeline)
    {
        await using var app = await StartAsync(kind, s_inFront[pipeline], static services => services.AddStrictCors());
        using var preflight = await app.PreflightAsync("/");
        (_counts!.Authenticated, _counts.Authorized).Should().Be((0, 0));
        using var anonymous = await app.SendAsync("GET", "/");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        anonymous.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        anonymous.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(Behind))]
    public async Task Behind_it_both_work_as_always(CorsKind kind, string pipeline)
    {
        await using var app = await StartAsync(kind, s_behind[pipeline]);
        using var preflight = await app.PreflightAsync("/");
        (_counts!.Authenticated, _counts.Authorized).Should().Be((0, 0));

        using var anonymous = await app.SendAsync("GET", "/");
        (_counts.Authenticated, _counts.Authorized).Should().Be((1, 1));
        using var signedIn = await app.SendAsync("GET", "/", headers: s_signedIn);

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        anonymous.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        anonymous.ShouldCarryTheCorsHeaders();
        (await signedIn.Content.ReadAsStringAsync()).Should().Be("Ada");
        signedIn.ShouldCarryTheCorsHeaders();
        (_counts.Authenticated, _counts.Authorized).Should().Be((2, 2));
    }

    [Theory]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    public async Task Where_no_authentication_is_registered_nothing_is_in_front(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.Use(PassOn).UseStaticFiles(Files).UseRouting().UseStrictCors().UseWhen(IsAdmin, static branch => branch.Use(PassOn));
            app.MapGet("/", static () => "hello");
        });
        using var preflight = await app.PreflightAsync("/");
        using var actual = await app.SendAsync("GET", "/");

        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        actual.StatusCode.Should().Be(HttpStatusCode.OK);
        actual.ShouldCarryTheCorsHeaders();
    }

    private Task<LiveApp> StartAsync(CorsKind kind, Action<WebApplication> pipeline, Action<IServiceCollection>? services = null) => SafetyApp.StartAsync(kind, app =>
    {
        pipeline(app);
        app.MapGet("/", static (System.Security.Claims.ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
    }, collection =>
    {
        _counts = CountingAuthentication.Add(collection);
        services?.Invoke(collection);
    });

    private static void Protect(IApplicationBuilder branch) => branch.UseAuthentication().UseAuthorization();

    private static void Admin(IApplicationBuilder branch) => branch.Run(static context => context.Response.WriteAsync("admin"));

    private static bool IsAdmin(HttpContext context) => context.Request.Path.StartsWithSegments("/admin");

    private static Task PassOn(HttpContext context, RequestDelegate next) => next(context);
}
