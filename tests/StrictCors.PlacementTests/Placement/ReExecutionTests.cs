using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>An error page is another endpoint, but the browser asked for the first one.</summary>
public class ReExecutionTests
{
    public static TheoryData<CorsKind, string> KindsAndPages => new()
    {
        { CorsKind.Registered, "/error" },
        { CorsKind.Registered, "/silent-error" },
        { CorsKind.HostingStartup, "/error" },
        { CorsKind.HostingStartup, "/silent-error" },
        { CorsKind.Inline, "/error" },
        { CorsKind.Inline, "/silent-error" },
        { CorsKind.Slim, "/error" },
        { CorsKind.Slim, "/silent-error" },
    };

    [Theory]
    [MemberData(nameof(KindsAndPages))]
    public async Task An_exception_page_has_the_policy_of_the_endpoint_that_threw(CorsKind kind, string page)
    {
        await using var app = await StartAsync(kind, app => app.UseExceptionHandler(page));
        using var answer = await app.SendAsync("GET", "/throws", EndpointPolicyApp.Partner);

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await app.PolicyOfAsync("/throws")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/plainly-throws")).Should().Be(("default", "default"));
    }

    [Theory]
    [MemberData(nameof(KindsAndPages))]
    public async Task A_status_page_has_the_policy_of_the_endpoint_that_set_the_status(CorsKind kind, string page)
    {
        await using var app = await StartAsync(kind, app => app.UseStatusCodePagesWithReExecute(page));
        using var answer = await app.SendAsync("GET", "/teapot", EndpointPolicyApp.Partner);

        ((int)answer.StatusCode).Should().Be(418);
        (await app.PolicyOfAsync("/teapot")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/missing")).Should().Be(("default", "default"));
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, Action<WebApplication> use) => EndpointPolicyApp.StartAsync(app =>
    {
        use(app);
        app.MapGet("/throws", static void () => throw new InvalidOperationException("thrown by the test")).RequireCors("partner");
        app.MapGet("/plainly-throws", static void () => throw new InvalidOperationException("thrown by the test"));
        app.MapGet("/teapot", static () => Results.StatusCode(418)).RequireCors("partner");
        app.Map("/error", static () => "an error page");
        app.Map("/silent-error", static () => Results.Empty);
    }, kind: kind);
}
