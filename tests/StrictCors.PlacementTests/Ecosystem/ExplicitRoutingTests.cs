using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>An explicit <c>UseRouting()</c> while authorization comes automatically: authorization is then in front of routing, and asks the fallback policy for preflights.</summary>
public sealed class ExplicitRoutingTests
{
    [Theory]
    [InlineData(CorsKind.Framework, HttpStatusCode.Unauthorized)]
    [InlineData(CorsKind.Registered, HttpStatusCode.NoContent)]
    [InlineData(CorsKind.HostingStartup, HttpStatusCode.NoContent)]
    public async Task A_preflight_is_answered_although_authorization_is_in_front(CorsKind kind, HttpStatusCode status)
    {
        await using var app = await StartAsync(kind);
        using var preflight = await app.PreflightAsync("/", "GET", "authorization");

        preflight.StatusCode.Should().Be(status);
        preflight.Header("Access-Control-Allow-Origin").Should().Be(kind == CorsKind.Framework ? null : LiveApp.AllowedOrigin);
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task The_fallback_policy_still_refuses_who_is_not_signed_in_and_the_page_can_read_it(CorsKind kind)
    {
        await using var app = await StartAsync(kind);
        using var anonymous = await app.SendAsync("GET", "/");

        anonymous.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        anonymous.ShouldCarryTheCorsHeaders();
        await app.ShouldRefuseStrangersAsync("/");
    }

    private static Task<LiveApp> StartAsync(CorsKind kind) => LiveApp.StartAsync(new()
    {
        Cors = kind,
        Services = static services =>
        {
            services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
            services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        },
        Pipeline = app =>
        {
            app.UseRouting();
            app.UseCorsOf(kind);
            app.MapGet("/", static () => "hello");
        },
    });
}
