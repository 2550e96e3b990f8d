using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Scalar.AspNetCore;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Hosting;

/// <summary>The pages' own site: an empty page, the bundled scripts and a Blazor application.</summary>
internal static class PageSite
{
    public static Task<LiveApp> StartAsync(string scripts, string blazor) => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.None,
        Pipeline = app =>
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(scripts) });
            // The runtime loads kinds of files that have no media type.
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(blazor), ServeUnknownFileTypes = true });
            app.UseSwaggerUI();
            app.MapScalarApiReference();
            app.MapGet("/", static () => TypedResults.Content("<!doctype html><title>page</title><body></body>", "text/html; charset=utf-8"));
        },
    });
}

internal static class Bundle
{
    /// <summary>Each script of the folder pages with the libraries that it imports, as one module for a browser.</summary>
    /// <param name="packages">Where npm has installed them.</param>
    public static async Task<string> MakeAsync(string packages)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-pages-").FullName;
        var scripts = Directory.GetFiles(Repository.PathOf("tests", "StrictCors.ClientTests", "pages"), "*.js");
        var start = new System.Diagnostics.ProcessStartInfo("node",
            [Path.Combine(packages, "node_modules", "esbuild", "bin", "esbuild"), .. scripts, "--bundle", "--splitting", "--format=esm", "--target=es2022", "--log-level=error", $"--outdir={folder}"]);
        start.Environment["NODE_PATH"] = Path.Combine(packages, "node_modules");
        await Command.PrintedAsync(start, TimeSpan.FromMinutes(2));
        return folder;
    }
}

internal static class BlazorClient
{
    // Two fixtures want it, and a folder can be published into once at a time.
    private static readonly Lazy<Task<string>> s_published = new(PublishAsync);

    /// <summary>The folder that a browser loads the application of the folder blazor from.</summary>
    public static Task<string> Published => s_published.Value;

    private static async Task<string> PublishAsync()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-blazor-").FullName;
        await Command.PrintedAsync(
            new(Command.Dotnet, ["publish", Repository.PathOf("tests", "StrictCors.ClientTests", "blazor"), "-c", "Release", "-o", folder, "--nologo", "-v", "q"]), TimeSpan.FromMinutes(10));
        return Path.Combine(folder, "wwwroot");
    }
}
