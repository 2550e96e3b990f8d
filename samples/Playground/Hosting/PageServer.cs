using Playground.Asking;
using Playground.Policies;

namespace Playground.Hosting;

/// <summary>The server of the page: files, and two questions that only the page itself may ask.</summary>
internal static class PageServer
{
    // A form's worth.
    private const int MaxBodyBytes = 64 * 1024;

    public static void AddPageServer(this WebApplicationBuilder builder, Addresses addresses)
    {
        // Loopback alone: this is the name that Kestrel binds to nothing else.
        builder.WebHost.UseUrls(addresses.Page);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
    }

    /// <summary>
    /// A browser says where each <c>POST</c> comes from, and no script can change that; a name that is not the page's own is one that a stranger
    /// points here.
    /// </summary>
    public static void UseOwnPageOnly(this WebApplication app, Addresses addresses) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || (request.Headers.Origin == addresses.Page && $"http://{request.Host}" == addresses.Page))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync($"Only the page at {addresses.Page} may ask this.");
    });

    /// <summary>Scripts and styles come from files, and requests go to the API and to this server alone, whatever is typed into the page.</summary>
    public static void UseContentPolicy(this WebApplication app, Addresses addresses)
    {
        var policy = $"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src {addresses.Other}; frame-ancestors {addresses.Page}; "
            + $"connect-src 'self' {addresses.Api} {addresses.Api.Replace("http", "ws", StringComparison.Ordinal)}; base-uri 'none'; form-action 'none'";
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            return next(context);
        });
    }

    /// <summary>Who opens the page by the name that is not listed gets to the listed one.</summary>
    public static void UseFrontDoor(this WebApplication app, Addresses addresses) => app.Use((context, next) =>
    {
        if (context.Request.Path != "/" || $"http://{context.Request.Host}" == addresses.Page)
            return next(context);
        context.Response.Redirect(addresses.Page);
        return Task.CompletedTask;
    });

    public static void UsePageFiles(this WebApplication app)
    {
        app.UseDefaultFiles();
        // Who changes a file and starts again sees the change.
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache" });
    }

    public static void MapPage(this WebApplication app, Addresses addresses, PolicyFile policy, Asker asker, PolicyEditor editor)
    {
        app.MapGet("/settings.json", () => TypedResults.Ok(new PageSettings(addresses.Page, addresses.Api, addresses.Other, policy.Values, policy.Initial)));
        app.MapPost("/ask", async Task<IResult> (Question question, CancellationToken cancellation) =>
        {
            try
            {
                return TypedResults.Ok(await asker.AskAsync(question, cancellation));
            }
            catch (UnaskableException reason)
            {
                return TypedResults.UnprocessableEntity(new { reason.Field, reason.Message });
            }
        });
        app.MapPost("/policy", async Task<IResult> (Dictionary<string, string> wanted, CancellationToken cancellation) =>
            editor.Takes(wanted)
                ? TypedResults.Ok(await editor.ApplyAsync(wanted, cancellation))
                : TypedResults.BadRequest($"Send these keys and no others: {string.Join(", ", policy.Values.Keys)}."));
    }
}
