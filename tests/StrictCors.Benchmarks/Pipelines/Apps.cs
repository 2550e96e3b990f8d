using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StrictCors.Benchmarks.Pipelines;

/// <summary>Pipelines with the same policy, whoever keeps it. Logging stands at its defaults, with nobody to write to.</summary>
internal static class Apps
{
    public static readonly RequestDelegate Nothing = static _ => Task.CompletedTask;

    public static RequestDelegate Strict(IReadOnlyList<string> origins, RequestDelegate? application = null, params Endpoint[] endpoints)
    {
        var services = Services()
            .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(endpoints))
            .AddStrictCors(options => options.AllowedOrigins = [.. origins])
            .BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        services.GetRequiredService<IStartupFilter>().Configure(inner =>
        {
            inner.UseStrictCors();
            inner.Run(application ?? Nothing);
        })(app);
        return app.Build();
    }

    public static RequestDelegate Framework(IReadOnlyList<string> origins, RequestDelegate? application = null)
    {
        var services = Services().AddCors().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseCors(policy => Configure(policy, origins));
        app.Run(application ?? Nothing);
        return app.Build();
    }

    public static void Configure(CorsPolicyBuilder policy, IReadOnlyList<string> origins) => policy
        .WithOrigins([.. origins])
        .SetIsOriginAllowedToAllowWildcardSubdomains()
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        .WithHeaders("Content-Type", "Authorization")
        .WithExposedHeaders("ETag", "Link", "X-Request-Id")
        .AllowCredentials()
        .SetPreflightMaxAge(TimeSpan.FromSeconds(600));

    private static IServiceCollection Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Information))
        .AddMetrics();
}
