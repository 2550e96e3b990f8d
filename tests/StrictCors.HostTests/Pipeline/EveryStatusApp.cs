using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>An application whose answers of every status are made by what makes them in production.</summary>
internal static class EveryStatusApp
{
    /// <summary>A file that the build puts beside the tests.</summary>
    public const string File = "/StrictCors.HostTests.runtimeconfig.json";

    public static AppSetup Setup(CorsKind kind, ServerKind server, string upstream) => new()
    {
        Cors = kind,
        Server = server,
        Settings = new Dictionary<string, string?>(AppSetup.TwoOrigins) { ["AllowedHosts"] = "localhost;127.0.0.1" },
        Services = AddServices,
        Pipeline = app => Build(app, kind, upstream),
    };

    private static void AddServices(IServiceCollection services)
    {
        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        services.AddAuthorizationBuilder().AddPolicy("admin", static policy => policy.RequireRole("admin"));
        services.AddHttpsRedirection(static options => options.HttpsPort = 443);
        services.AddRateLimiter(static limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddFixedWindowLimiter("once", static window => (window.PermitLimit, window.Window) = (1, TimeSpan.FromHours(1)));
        });
        services.Configure<KestrelServerOptions>(static kestrel => kestrel.Limits.MaxRequestBodySize = 1000);
    }

    // The order is the one that the framework's documentation gives for its own CORS middleware, at its most favourable:
    // before static files and rate limiting. For StrictCors the call stands last, where it could not work by its place.
    private static void Build(WebApplication app, CorsKind kind, string upstream)
    {
        app.UseWhen(static context => context.Request.Path == "/over-https", static secure => secure.UseHttpsRedirection());
        app.UseRouting();
        if (kind == CorsKind.Framework)
            app.UseCorsOf(kind);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory) });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        MapEndpoints(app, upstream);
        if (kind != CorsKind.Framework)
            app.UseCorsOf(kind);
    }

    private static void MapEndpoints(WebApplication app, string upstream)
    {
        app.MapGet("/ok", static () => "fine");
        app.MapPost("/items", static (Item item) => Results.Created("/items/1", item));
        app.MapDelete("/items/1", static () => Results.NoContent());
        app.MapGet("/moved", static () => Results.Redirect("/ok", permanent: true));
        app.MapGet("/found", static () => Results.Redirect("/ok"));
        app.MapGet("/page/{number:int}", static (int number, int size) => number * size);
        app.MapGet("/unprocessable", static () => Results.UnprocessableEntity());
        app.MapGet("/limited", static () => "once").RequireRateLimiting("once");
        app.MapPost("/upload", static async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync());
        app.MapGet("/members", static () => "members").RequireAuthorization();
        app.MapGet("/admins", static () => "admins").RequireAuthorization("admin");
        app.MapGet("/sign-in", static () => Results.SignIn(new(new ClaimsIdentity([new(ClaimTypes.Name, "demo")], "password")), authenticationScheme: BearerTokenDefaults.AuthenticationScheme));
        app.MapGet("/crash", static string () => throw new InvalidOperationException("a bug"));
        app.MapForwarder("/unavailable", upstream);
        app.MapForwarder("/unreachable", "http://127.0.0.1:1");
    }

    /// <summary>Signs in as somebody who is no administrator.</summary>
    public static async Task<string> SignInAsync(LiveApp app)
    {
        using var answer = await app.SendAsync("GET", "/sign-in", origin: null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private sealed record Item(string Name);
}
