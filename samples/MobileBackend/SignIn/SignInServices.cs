using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace MobileBackend.SignIn;

/// <summary>Cookies for pages on sites of our own, tokens for apps: their web views have no cookies of ours.</summary>
internal static class SignInServices
{
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Token = BearerTokenDefaults.AuthenticationScheme;

    /// <summary>The authorization policy of routes that only an administrator's cookie opens.</summary>
    public const string Admins = "admins";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(Cookie).AddBearerToken(Token).AddCookie(Cookie, cookies =>
        {
            cookies.Cookie.Name = "session";
            // app., admin. and api.example.com are one site; a page elsewhere has no business with this cookie.
            cookies.Cookie.SameSite = SameSiteMode.Lax;
            cookies.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
            cookies.Events.OnRedirectToAccessDenied = context => Answer(context.Response, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Token, policy => policy.AddAuthenticationSchemes(Token).RequireAuthenticatedUser())
            .AddPolicy(Admins, policy => policy.AddAuthenticationSchemes(Cookie).RequireRole(Accounts.AdminRole));
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
