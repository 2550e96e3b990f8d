using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class ControllerTests
{
    private static readonly (string, string) s_signedIn = ("Authorization", "yes");

    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Attributes_of_controllers_and_actions_are_honoured(CorsKind kind)
    {
        await using var app = await StartAsync(kind);

        (await app.PolicyOfAsync("/partners", "GET", s_signedIn)).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/partners", "POST", s_signedIn)).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/partners", "DELETE", s_signedIn)).Should().Be(("nobody", "nobody"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Conventional_routes_are_honoured(CorsKind kind)
    {
        await using var app = await StartAsync(kind);

        (await app.PolicyOfAsync("/conventional/plain", "GET", s_signedIn)).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/conventional/partner", "GET", s_signedIn)).Should().Be(("partner", "partner"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_401_carries_the_headers_of_the_actions_policy(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var answer = await app.SendAsync("GET", "/partners/mine", EndpointPolicyApp.Partner);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await app.PolicyOfAsync("/partners/mine")).Should().Be(("partner", "partner"));
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task An_exception_carries_the_headers_of_the_actions_policy(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var answer = await app.SendAsync("GET", "/partners/throws", EndpointPolicyApp.Partner, s_signedIn);

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        answer.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind) => EndpointPolicyApp.StartAsync(static app =>
    {
        app.UseAuthentication().UseAuthorization();
        app.MapControllers();
        app.MapControllerRoute("default", "{controller}/{action}");
    }, AddControllers, kind);

    private static void AddControllers(IServiceCollection services)
    {
        CountingAuthentication.Add(services);
        services.AddControllersWithViews().ConfigureApplicationPartManager(static parts =>
        {
            // The test assembly also refers to a sample, whose parts are not this application's.
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(PartnersController).Assembly));
        });
    }
}
