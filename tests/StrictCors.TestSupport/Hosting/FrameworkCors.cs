using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.TestSupport.Hosting;

/// <summary>The framework's own middleware with the policy that StrictCors has in these tests, as its documentation configures it.</summary>
public static class FrameworkCors
{
    public static void Add(IServiceCollection services) => services.AddCors(static options => options.AddDefaultPolicy(static policy => policy
        .WithOrigins(LiveApp.AllowedOrigin, LiveApp.SecondOrigin)
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        .WithHeaders("Content-Type", "Authorization")
        .WithExposedHeaders("ETag", "Link", "X-Request-Id")
        .AllowCredentials()
        .SetPreflightMaxAge(TimeSpan.FromSeconds(600))));

    /// <summary>The CORS middleware under test, called at this place in the pipeline.</summary>
    public static void UseCorsOf(this IApplicationBuilder app, CorsKind kind)
    {
        if (kind == CorsKind.Framework)
            app.UseCors();
        else if (kind != CorsKind.None)
            app.UseStrictCors();
    }
}
