using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>
/// Policies per endpoint: the same endpoints and the same policies, whoever keeps them. Each pipeline has its own routing, which finds the
/// endpoint of every request anew. The default policy does not allow <see cref="Requests.Allowed"/>, so that the endpoint's own decides.
/// </summary>
internal static class EndpointApps
{
    /// <summary>A path of the endpoints that require <see cref="Policy"/>.</summary>
    public const string Path = "/items/42";

    private const string Policy = "partner";
    private const string OthersOrigin = "https://www.example.com";

    /// <summary>What is measured, and how much of the framework's time it may take.</summary>
    public static readonly (Kind Kind, double Goal)[] Goals = [(Kind.Actual, 0.30), (Kind.Preflight, 0.30), (Kind.NoOrigin, 1.00)];

    private static readonly RequestDelegate s_found = static context =>
    {
        context.Response.StatusCode = context.GetEndpoint() is null ? StatusCodes.Status404NotFound : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    // Any build reads them. The defaults of all other settings are what Apps.Configure gives the framework.
    private static readonly Dictionary<string, string?> s_settings = new()
    {
        ["StrictCors:AllowedOrigins"] = OthersOrigin,
        [$"StrictCors:Policies:{Policy}:AllowedOrigins"] = Requests.Allowed,
    };

    /// <summary>StrictCors outermost, <c>UseRouting</c>, the endpoints with <c>RequireCors</c>. It answers preflights before <c>UseRouting</c>.</summary>
    public static App Strict => Using(static services => services.AddStrictCors(), static app => app.UseStrictCors());

    /// <summary><c>UseRouting</c>, <c>UseCors</c>, the endpoints with <c>RequireCors</c>, as the framework's pages have it. It answers preflights after <c>UseRouting</c>.</summary>
    public static App Framework => new(
        static services => services.AddRouting().AddCors(static options =>
        {
            options.AddDefaultPolicy(static policy => Apps.Configure(policy, [OthersOrigin]));
            options.AddPolicy(Policy, static policy => Apps.Configure(policy, [Requests.Allowed]));
        }),
        static app => app.UseRouting().UseCors().UseEndpoints(static routes => Map(routes, Policy)));

    /// <summary>Like <see cref="Strict"/>, for any build of StrictCors.</summary>
    public static App Using(Action<IServiceCollection> add, Action<IApplicationBuilder> use) => new(
        services => add(services.AddRouting()),
        app =>
        {
            use(app);
            app.UseRouting().UseEndpoints(static routes => Map(routes, Policy));
        })
    {
        Settings = s_settings,
    };

    /// <summary>
    /// What is there without CORS: <c>UseRouting</c> and the same endpoints without <c>RequireCors</c>. For a preflight it is what matching the announced request
    /// costs: the same headers with the announced method (<see cref="FoundBy"/>) through <c>UseRouting</c>, and 204 once the endpoint is found, without running it.
    /// </summary>
    public static App RoutingAlone(Kind kind) => new(static services => services.AddRouting(), app =>
    {
        app.UseRouting();
        if (kind == Kind.Preflight)
            app.Run(s_found);
        app.UseEndpoints(static routes => Map(routes, null));
    });

    /// <summary>The method with which routing alone finds the endpoint.</summary>
    public static string FoundBy(Kind kind) => kind == Kind.Preflight ? "POST" : kind.Method;

    private static void Map(IEndpointRouteBuilder routes, string? policy)
    {
        routes.MapGet("/health", Apps.Empty);
        foreach (var endpoint in new[] { routes.MapGet("/items/{id}", Apps.Empty), routes.MapPost("/items/{id}", Apps.Empty) })
        {
            if (policy is not null)
                endpoint.RequireCors(policy);
        }
    }
}
