using System.Security.Claims;
using MobileBackend.SignIn;

namespace MobileBackend.Routes;

/// <summary>
/// For the Capacitor and Ionic apps, and the web page beside them, with tokens: the policy <c>apps</c>. Its origins are those of every app
/// built with these frameworks, so it lets no cookie through.
/// </summary>
internal static class AppRoutes
{
    private const string Policy = "apps";

    public static void MapApps(this IEndpointRouteBuilder app)
    {
        app.MapPost("/tokens", Issue).RequireCors(Policy);
        app.MapGet("/feed", (Feed feed) => feed.Newest).RequireCors(Policy).RequireAuthorization(SignInServices.Token);
        app.MapPost("/feed", (Message message, ClaimsPrincipal user, Feed feed) => feed.Add(user.Identity!.Name!, message.Text))
            .RequireCors(Policy).RequireAuthorization(SignInServices.Token);
    }

    private static IResult Issue(Credentials credentials, Accounts accounts) =>
        accounts.Find(credentials, SignInServices.Token) is { } user
            ? TypedResults.SignIn(user, authenticationScheme: SignInServices.Token)
            : Results.Unauthorized();

    private sealed record Message(string Text);
}
