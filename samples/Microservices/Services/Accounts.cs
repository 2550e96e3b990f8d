using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Microservices.Services;

/// <summary>The service that needs cookies and knows nothing of CORS. Alone, no page of another origin can read a word of it.</summary>
internal static class Accounts
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Add(IServiceCollection services)
    {
        services.AddAuthorization();
        services.AddAuthentication(Scheme).AddCookie(cookies =>
        {
            cookies.Cookie.Name = "session";
            // Page and gateway are one site: app.example.com and api.example.com, or two ports of localhost.
            cookies.Cookie.SameSite = SameSiteMode.Lax;
            cookies.Events.OnRedirectToLogin = context =>
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(WebApplication app)
    {
        app.MapPost("/accounts/sign-in", SignInAsync);
        app.MapGet("/accounts/me", (ClaimsPrincipal user) => new Account(user.Identity!.Name!)).RequireAuthorization();
    }

    // A name is enough here: what the sample shows is the cookie's way through the gateway.
    private static async Task<IResult> SignInAsync(Account account, HttpContext context)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Name)], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
        return TypedResults.NoContent();
    }

    private sealed record Account(string Name);
}
