using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Pipeline;

/// <summary>The rows of the table. Where StrictCors and the framework's middleware both do right, the table says so.</summary>
internal static class Comparisons
{
    public static readonly IReadOnlyList<Comparison> All =
    [
        new("Actual request, allowed origin, 200", Plain, Get("/"), Readable),
        new("Preflight, allowed", Plain, Preflight("PUT"), static answer => answer.IsOkPreflight),
        new("Actual request, refused origin", Plain, Get("/", LiveApp.OtherOrigin), static answer => answer.IsWithheld),
        new("Request without `Origin` (a shared cache keeps it for every page)", Plain, Get("/", null), static answer => answer.IsWithheld),
        new("Preflight from a refused origin", Plain, Preflight("PUT", LiveApp.OtherOrigin), static answer => !answer.IsOkPreflight),
        new("Preflight for `POST`, which the policy does not list (browsers send it whatever the list says)", GetOnly, Preflight("POST"), static answer => !answer.IsOkPreflight),
        new("Preflight, fallback authorization policy, `WebApplication` adds authentication by itself", AutomaticAuthentication, Preflight("PUT"), static answer => answer.IsOkPreflight),
        new("401 of the same application", AutomaticAuthentication, Get("/"), Readable),
        new("Preflight, fallback policy, `UseCors`, `UseAuthentication`, `UseAuthorization` called in this order", ExplicitAuthentication, Preflight("PUT"), static answer => answer.IsOkPreflight),
        new("401 of the same application, in this order", ExplicitAuthentication, Get("/"), Readable),
        new("Preflight over http, `UseHttpsRedirection` first as documented", HttpsRedirection, Preflight("PUT"), static answer => answer.IsOkPreflight),
        new("429 of a rate limiter between `UseRouting` and `UseCors` as documented", RateLimiter, Second(Get("/")), Readable),
        new("Preflight, the same rate limiter", RateLimiter, Second(Preflight("PUT")), static answer => answer.IsOkPreflight),
        new("413, a body over the server's limit that the endpoint reads itself", BodyLimit, PostTooMuch, Readable),
        new("500, an unhandled exception", Crash, Get("/crash"), Readable),
        new("500 of `UseExceptionHandler`", ExceptionHandler, Get("/crash"), Readable),
        new("The endpoint calls `Response.Clear()`", Plain, Get("/clear"), Readable),
        new("304 of a static file, `UseCors` before `UseStaticFiles` as documented for that", StaticFiles, Conditional, Readable),
        new("404", Plain, Get("/nowhere"), Readable),
        new("400 of host filtering", HostFiltering, GetOtherHost, Readable),
        new("An upstream behind the endpoint sends two `Access-Control-Allow-Origin`, allowed origin", Plain, Get("/proxied"), Readable),
        new("The same upstream, refused origin", Plain, Get("/proxied", LiveApp.OtherOrigin), static answer => answer.IsWithheld),
        new("Response cache after `UseCors` as documented, first asked without `Origin`", ResponseCache, Second(Get("/"), first: null), Readable),
        new("Response cache before `UseCors`, against the documentation, first asked without `Origin`", ResponseCacheFirst, Second(Get("/"), first: null), Readable),
        new("Output cache after `UseCors` as documented, first asked by another allowed origin", OutputCache, Second(Get("/"), first: LiveApp.SecondOrigin), Readable),
        new("WebSocket handshake from a foreign origin, `WebSocketOptions.AllowedOrigins` not set (browsers leave the check to the server)", WebSocket, Handshake, static answer => answer.Status == 403),
    ];

    private static bool Readable(ComparedAnswer answer) => answer.IsReadable;

    private static Func<LiveApp, Task<ComparedAnswer>> Get(string path, string? origin = LiveApp.AllowedOrigin) =>
        async app => ComparedAnswer.Of(await app.SendAsync("GET", path, origin));

    private static Func<LiveApp, Task<ComparedAnswer>> Preflight(string method, string origin = LiveApp.AllowedOrigin) =>
        async app => ComparedAnswer.Of(await app.PreflightAsync("/", method, origin: origin));

    private static Func<LiveApp, Task<ComparedAnswer>> Second(Func<LiveApp, Task<ComparedAnswer>> send, string? first = LiveApp.AllowedOrigin) => async app =>
    {
        (await app.SendAsync("GET", "/", first)).Dispose();
        return await send(app);
    };

    private static async Task<ComparedAnswer> GetOtherHost(LiveApp app) =>
        ComparedAnswer.Of(await app.SendAsync("GET", "/", LiveApp.AllowedOrigin, ("Host", "other.example")));

    private static async Task<ComparedAnswer> Conditional(LiveApp app)
    {
        using var first = await app.SendAsync("GET", EveryStatusApp.File);
        return ComparedAnswer.Of(await app.SendAsync("GET", EveryStatusApp.File, LiveApp.AllowedOrigin, ("If-None-Match", first.Header("ETag")!)));
    }

    private static async Task<ComparedAnswer> PostTooMuch(LiveApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/upload") { Content = new StringContent(new string('x', 1000)) };
        request.Headers.Add("Origin", LiveApp.AllowedOrigin);
        return ComparedAnswer.Of(await app.Client.SendAsync(request));
    }

    private static async Task<ComparedAnswer> Handshake(LiveApp app)
    {
        using var connection = await RawConnection.OpenAsync(app);
        await connection.SendHeadAsync("GET /socket HTTP/1.1", "Origin: " + LiveApp.OtherOrigin, "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        var answer = await connection.ReadAnswerAsync();
        return new(answer.Code, answer.Header("Access-Control-Allow-Origin"), answer.Header("Vary") is { } vary ? [vary] : []);
    }

    private static AppSetup Plain(CorsKind kind) => Make(kind, static _ => { }, static _ => { }, static _ => { });

    private static AppSetup GetOnly(CorsKind kind) => Make(
        kind,
        services =>
        {
            if (kind == CorsKind.Framework)
                services.AddCors(static options => options.AddDefaultPolicy(static policy => policy.WithOrigins(LiveApp.AllowedOrigin, LiveApp.SecondOrigin).WithMethods("GET").WithHeaders("Content-Type").AllowCredentials()));
            else
                services.AddStrictCors(static options => options.AllowedMethods = ["GET"]);
        },
        static _ => { },
        static _ => { });

    private static AppSetup AutomaticAuthentication(CorsKind kind) => Make(kind, AddFallbackPolicy, static _ => { }, static _ => { });

    private static AppSetup ExplicitAuthentication(CorsKind kind) =>
        Make(kind, AddFallbackPolicy, static app => app.UseRouting(), static app => app.UseAuthentication().UseAuthorization());

    private static AppSetup HttpsRedirection(CorsKind kind) =>
        Make(kind, static services => services.AddHttpsRedirection(static options => options.HttpsPort = 443), static app => app.UseHttpsRedirection(), static _ => { });

    private static AppSetup RateLimiter(CorsKind kind) => Make(
        kind,
        static services => services.AddRateLimiter(static limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static _ =>
                RateLimitPartition.GetFixedWindowLimiter("all", static _ => new() { PermitLimit = 1, Window = TimeSpan.FromHours(1) }));
        }),
        static app => app.UseRouting().UseRateLimiter(),
        static _ => { });

    private static AppSetup BodyLimit(CorsKind kind) =>
        Make(kind, static services => services.Configure<KestrelServerOptions>(static kestrel => kestrel.Limits.MaxRequestBodySize = 10), static _ => { }, static _ => { });

    private static AppSetup Crash(CorsKind kind) => Plain(kind);

    private static AppSetup ExceptionHandler(CorsKind kind) =>
        Make(kind, static services => services.AddProblemDetails(), static app => app.UseExceptionHandler(), static _ => { });

    private static AppSetup StaticFiles(CorsKind kind) => Make(kind, static _ => { }, static _ => { }, static app =>
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory) }));

    private static AppSetup HostFiltering(CorsKind kind) =>
        Make(kind, static services => services.AddHostFiltering(static options => options.AllowedHosts = ["127.0.0.1"]), static _ => { }, static _ => { });

    private static AppSetup ResponseCache(CorsKind kind) => Make(kind, static services => services.AddResponseCaching(), static _ => { }, static app => app.UseResponseCaching());

    private static AppSetup ResponseCacheFirst(CorsKind kind) => Make(kind, static services => services.AddResponseCaching(), static app => app.UseResponseCaching(), static _ => { });

    private static AppSetup OutputCache(CorsKind kind) =>
        Make(kind, static services => services.AddOutputCache(static options => options.AddBasePolicy(static policy => policy.Cache())), static _ => { }, static app => app.UseOutputCache());

    private static AppSetup WebSocket(CorsKind kind) => Make(kind, static _ => { }, static _ => { }, static app => app.UseWebSockets());

    private static void AddFallbackPolicy(IServiceCollection services)
    {
        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static AppSetup Make(CorsKind kind, Action<IServiceCollection> services, Action<WebApplication> before, Action<WebApplication> after) => new()
    {
        Services = services,
        Pipeline = app =>
        {
            before(app);
            app.UseCorsOf(kind);
            after(app);
            ComparedEndpoints.Map(app);
        },
    };
}
