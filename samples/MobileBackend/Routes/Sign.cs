using MobileBackend.SignIn;

namespace MobileBackend.Routes;

/// <summary>Signing in with a cookie, for the pages that have one.</summary>
internal static class Sign
{
    public static void MapIn(IEndpointRouteBuilder app, string path) => app.MapPost(path, (Credentials credentials, Accounts accounts) =>
        accounts.Find(credentials, SignInServices.Cookie) is { } user
            ? TypedResults.SignIn(user, authenticationScheme: SignInServices.Cookie)
            : Results.Unauthorized());
}
