using System.Globalization;
using MobileBackend.SignIn;

namespace MobileBackend.Routes;

/// <summary>For the dashboard at https://admin.example.com: the policy <c>admin</c>. What keeps others out is the role, not the origin.</summary>
internal static class AdminRoutes
{
    private const string Policy = "admin";

    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/admin").RequireCors(Policy);
        Sign.MapIn(admin, "/session");
        admin.MapGet("/users", List).RequireAuthorization(SignInServices.Admins);
        admin.MapDelete("/users/{name}", Close).RequireAuthorization(SignInServices.Admins);
        Unknown.MapIn(admin);
    }

    private static IReadOnlyList<string> List(Accounts accounts, HttpResponse response)
    {
        response.Headers["X-Total-Count"] = accounts.Names.Count.ToString(CultureInfo.InvariantCulture);
        return accounts.Names;
    }

    private static IResult Close(string name, Accounts accounts) => accounts.Close(name) ? Results.NoContent() : Results.NotFound();
}
