namespace Realtime.Hosting;

/// <summary>The server of the page: files, and nothing about CORS, since a page needs none for itself.</summary>
internal static class PageServer
{
    public static WebApplication Create(string[] args, Addresses addresses)
    {
        var builder = Settings.CreateBuilder(args);
        if (!File.Exists(Path.Combine(builder.Environment.WebRootPath, "main.js")))
            throw new CannotStartException("The page is not bundled yet. Start with: dotnet run --project samples/Realtime");
        // The stranger's name has to reach this server too. The API has its hosts in appsettings.json.
        builder.Configuration["AllowedHosts"] = "*";
        builder.WebHost.UseUrls(addresses.Page);

        var app = builder.Build();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapGet("/settings.json", () => TypedResults.Ok(new { addresses.Page, addresses.Api, addresses.Stranger }));
        return app;
    }
}
