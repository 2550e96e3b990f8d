using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.Loopback;

/// <summary>One minimal API in a process of its own, with one way of CORS or none.</summary>
internal static class ServedApp
{
    public static Task RunAsync(string cors, string port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddCors();
        if (cors == "strict")
            builder.Services.AddStrictCors(static options => options.AllowedOrigins = [Requests.Allowed]);
        var app = builder.Build();
        if (cors == "strict")
            app.UseStrictCors();
        if (cors == "floor")
            app.Use(Floor.Either);
        if (cors == "framework")
            app.UseCors(static policy => Apps.Configure(policy, [Requests.Allowed]));
        app.MapGet("/", static () => "hello");
        return app.RunAsync();
    }
}
