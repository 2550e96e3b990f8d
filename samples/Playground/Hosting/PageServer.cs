namespace Playground.Hosting;

/// <summary>The server of the page: files, and nothing about CORS, since a page needs none for itself.</summary>
internal static class PageServer
{
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
}
