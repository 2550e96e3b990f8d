using System.Globalization;
using MobileBackend.SignIn;

namespace MobileBackend.Routes;

/// <summary>For the dashboard at https://admin.example.com: the policy <c>admin</c>. What keeps others out is the role, not the origin.</summary>
internal static class AdminRoutes
{
    private const string Policy = "admin";

    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        Sign.MapIn(app, "/admin/session").RequireCors(Policy);
        var users = app.MapGroup("/admin/users").RequireCors(Policy).RequireAuthorization(SignInServices.Admins);
        users.MapGet("", List);
        users.MapDelete("/{name}", Close);
    }

    private static IReadOnlyList<string> List(Accounts accounts, HttpResponse response)
    {
        response.Headers["X-Total-Count"] = accounts.Names.Count.ToString(CultureInfo.InvariantCulture);
        return accounts.Names;
    }

    private static IResult Close(string name, Accounts accounts) => accounts.Close(name) ? Results.NoContent() : Results.NotFound();
}
