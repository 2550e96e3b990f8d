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
        var apps = app.MapGroup("/apps").RequireCors(Policy);
        apps.MapPost("/tokens", Issue);
        apps.MapGet("/feed", (Feed feed) => feed.Newest).RequireAuthorization(SignInServices.Token);
        apps.MapPost("/feed", (Message message, ClaimsPrincipal user, Feed feed) => feed.Add(user.Identity!.Name!, message.Text))
            .RequireAuthorization(SignInServices.Token);
        Unknown.MapIn(apps);
    }

    private static IResult Issue(Credentials credentials, Accounts accounts) =>
        accounts.Find(credentials, SignInServices.Token) is { } user
            ? TypedResults.SignIn(user, authenticationScheme: SignInServices.Token)
            : Results.Unauthorized();

    private sealed record Message(string Text);
}
