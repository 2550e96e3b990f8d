using System.Security.Claims;
using MobileBackend.SignIn;

namespace MobileBackend.Routes;

/// <summary>For the pages at https://app.example.com, which sign in with a cookie: the default policy.</summary>
internal static class WebRoutes
{
    public static void MapWeb(this IEndpointRouteBuilder app)
    {
        var web = app.MapGroup("/web");
        web.MapGet("/session", (ClaimsPrincipal user) => new Session(user.Identity!.Name!)).RequireAuthorization();
        Sign.MapIn(web, "/session");
    }

    private sealed record Session(string Name);
}
