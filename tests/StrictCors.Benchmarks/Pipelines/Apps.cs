using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>Pipelines with the same policy, whoever keeps it.</summary>
internal static class Apps
{
    public static readonly RequestDelegate Nothing = static _ => Task.CompletedTask;

    /// <summary>A whole answer without a body.</summary>
    public static readonly RequestDelegate Empty = static context =>
    {
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    };

    public static RequestDelegate Strict(IReadOnlyList<string> origins, RequestDelegate? application = null, params Endpoint[] endpoints) => new App(
        services => services
            .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(endpoints))
            .AddStrictCors(options => options.AllowedOrigins = [.. origins]),
        app => app.UseStrictCors().Run(application ?? Nothing)).Build();

    public static RequestDelegate Framework(IReadOnlyList<string> origins, RequestDelegate? application = null) => new App(
        static services => services.AddCors(),
        app => app.UseCors(policy => Configure(policy, origins)).Run(application ?? Nothing)).Build();

    public static void Configure(CorsPolicyBuilder policy, IReadOnlyList<string> origins) => policy
        .WithOrigins([.. origins])
        .SetIsOriginAllowedToAllowWildcardSubdomains()
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        .WithHeaders("Content-Type", "Authorization")
        .WithExposedHeaders("ETag", "Link", "X-Request-Id")
        .AllowCredentials()
        .SetPreflightMaxAge(TimeSpan.FromSeconds(600));
}
