using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Scalar.AspNetCore;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Hosting;

/// <summary>The pages' own site: an empty page and the bundled scripts.</summary>
internal static class PageSite
{
    public static Task<LiveApp> StartAsync(string folder) => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.None,
        Pipeline = app =>
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder) });
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
