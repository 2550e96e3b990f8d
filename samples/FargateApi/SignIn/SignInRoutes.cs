using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace FargateApi.SignIn;

internal static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync);
        app.MapPost("/sign-out", SignOutAsync);
        app.MapGet("/me", (ClaimsPrincipal user) => TypedResults.Ok(new Account(user.Identity!.Name!))).RequireAuthorization();
    }

    private static async Task<IResult> SignInAsync([FromBody] Credentials credentials, SignInOptions options, HttpContext context)
    {
        if (credentials.Problems() is { } problems)
            return problems;
        if (!IsTheDemoAccount(credentials, options))
            return TypedResults.Problem("Name or password is wrong.", statusCode: StatusCodes.Status401Unauthorized);

        Claim[] claims = [new(ClaimTypes.Name, options.Name)];
        var identity = new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return TypedResults.Ok(new Account(options.Name));
    }

    // No body to read: any site may have a browser send this, and all it gains is a signed-out user.
    private static async Task SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static bool IsTheDemoAccount(Credentials credentials, SignInOptions options) =>
        options.Name.Length > 0 && options.Password.Length > 0
        && credentials.Name == options.Name
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(credentials.Password!), Encoding.UTF8.GetBytes(options.Password));
}
