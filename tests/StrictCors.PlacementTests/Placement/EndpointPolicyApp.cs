using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Applications with a second policy, <c>partner</c>, that allows another origin than the default one, other methods, and no credentials.</summary>
internal static class EndpointPolicyApp
{
    public const string Partner = "https://partner.example";

    public static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["StrictCors:Policies:partner:AllowedOrigins"] = Partner,
        ["StrictCors:Policies:partner:AllowCredentials"] = "false",
        ["StrictCors:Policies:guarded:AllowedOrigins"] = Partner,
        ["StrictCors:Policies:guarded:RejectDisallowedOrigins"] = "true",
    };

    public static Task<LiveApp> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null, CorsKind kind = CorsKind.Registered, string environment = "Production") =>
        LiveApp.StartAsync(new()
        {
            Cors = kind,
            Environment = environment,
            Settings = Settings,
            Services = services ?? (static _ => { }),
            Pipeline = app =>
            {
                app.UseStrictCors();
                map(app);
            },
        });

    /// <summary>Which policy answers a preflight and an actual request: <c>default</c>, <c>partner</c>, or <c>nobody</c>.</summary>
    public static async Task<(string Preflight, string Actual)> PolicyOfAsync(this LiveApp app, string path, string method = "GET", params (string, string)[] headers) =>
        (await AllowedAsync(origin => app.PreflightAsync(path, method, null, origin)),
         await AllowedAsync(origin => app.SendAsync(method, path, origin, headers)));

    private static async Task<string> AllowedAsync(Func<string, Task<HttpResponseMessage>> send)
    {
        using var asDefault = await send(LiveApp.AllowedOrigin);
        using var asPartner = await send(Partner);
        return (asDefault.Header("Access-Control-Allow-Origin"), asPartner.Header("Access-Control-Allow-Origin")) switch
        {
            (LiveApp.AllowedOrigin, null) => "default",
            (null, Partner) => "partner",
            (null, null) => "nobody",
            var both => both.ToString(),
        };
    }
}
