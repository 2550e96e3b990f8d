using System.ComponentModel.DataAnnotations;
using FargateApi.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FargateApi.Users;

internal static class UserRoutes
{
    private const int LastPage = 1_000_000;
    private const int MostUsers = 100;

    public static void MapUsers(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("/users");
        users.MapGet("", List).AddEndpointFilter(CheckPage);
        users.MapGet("/{id:int}", Get);
        users.MapPost("", Add);
        users.MapPut("/{id:int}", Replace);
        users.MapDelete("/{id:int}", Remove);
    }

    // A filter is asked also where a text is no number: the argument is then 0.
    private static async ValueTask<object?> CheckPage(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => InputCheck.Of(
        ("page", context.GetArgument<int>(2), new RangeAttribute(1, LastPage)),
        ("size", context.GetArgument<int>(3), new RangeAttribute(1, MostUsers))) is { } problems ? problems : await next(context);

    private static IResult List(HttpContext context, UserStore store, int page = 1, int size = 20)
    {
        var answer = store.Page(page, size);
        context.Response.Headers.Link = answer.Links();
        return EntityTag.Answer(context, answer);
    }

    private static IResult Get(int id, HttpContext context, UserStore store) =>
        store.Find(id) is { } user ? EntityTag.Answer(context, user) : NoSuchUser(id);

    private static IResult Add([FromBody] UserInput input, HttpContext context, UserStore store)
    {
        if (input.Problems() is { } problems)
            return problems;
        if (store.TryAdd(input.Name!, input.Email!) is not { } user)
            return TypedResults.Problem("The store is full: delete users first.", statusCode: StatusCodes.Status507InsufficientStorage);

        context.Response.Headers.ETag = EntityTag.Of(user).ToString();
        return TypedResults.Created($"/users/{user.Id}", user);
    }

    private static IResult Replace(int id, [FromBody] UserInput input, HttpContext context, UserStore store)
    {
        if (input.Problems() is { } problems)
            return problems;
        var replacement = new User(id, input.Name!, input.Email!);
        // The loop ends: another turn means that another caller's change went through meanwhile.
        while (store.Find(id) is { } current)
        {
            if (!EntityTag.Permits(context.Request, current))
                return Changed(id);
            if (!store.TryReplace(current, replacement))
                continue;
            context.Response.Headers.ETag = EntityTag.Of(replacement).ToString();
            return TypedResults.Ok(replacement);
        }

        return NoSuchUser(id);
    }

    private static IResult Remove(int id, HttpContext context, UserStore store)
    {
        while (store.Find(id) is { } current)
        {
            if (!EntityTag.Permits(context.Request, current))
                return Changed(id);
            if (store.TryRemove(current))
                return TypedResults.NoContent();
        }

        return NoSuchUser(id);
    }

    private static ProblemHttpResult NoSuchUser(int id) =>
        TypedResults.Problem($"There is no user {id}.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Changed(int id) =>
        TypedResults.Problem(
            $"User {id} is not the one If-Match names: get it again, then decide.",
            statusCode: StatusCodes.Status412PreconditionFailed);
}
