using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.PlacementTests.Placement;

/// <summary>The code of the page on migrating, as it stands there: <see cref="MigrationTests"/> compares the two and runs this.</summary>
internal static class MigrationExamples
{
    public static void AddBefore(WebApplicationBuilder builder)
    {
        builder.Services.AddCors(options =>
        {
            options.AddDefaultPolicy(policy => policy
                .WithOrigins("https://app.example.com")
                .WithMethods("GET", "POST")
                .WithHeaders("Content-Type")
                .WithExposedHeaders("X-Total")
                .AllowCredentials()
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
            options.AddPolicy("partner", policy => policy
                .SetIsOriginAllowedToAllowWildcardSubdomains()
                .WithOrigins("https://*.partner.example")
                .AllowAnyMethod()
                .AllowAnyHeader());
        });
    }

    public static void UseBefore(WebApplication app)
    {
        app.UseCors();
    }

    public static void PrintSettings(WebApplication app)
    {
        Console.WriteLine(app.ToStrictCorsSettings());
    }

    public static void UseShadow(WebApplication app)
    {
        app.UseStrictCorsShadow();
        app.UseCors();
    }

    public static void AddAfter(WebApplicationBuilder builder)
    {
        builder.Services.AddStrictCors();
    }

    public static void UseAfter(WebApplication app)
    {
        app.UseStrictCors();
    }

    public static void MapInBoth(WebApplication app)
    {
        app.MapGet("/orders", () => "orders");
        app.MapGet("/partners", () => "partners").RequireCors("partner");
        app.MapGet("/reports", [EnableCors("partner")] () => "reports");
        app.MapGet("/health", [DisableCors] () => "healthy");
    }

    public static void AddInCode(WebApplicationBuilder builder)
    {
        builder.Services.AddStrictCors("partner", options =>
        {
            options.AllowedOrigins = ["https://*.partner.example"];
            options.AllowCredentials = false;
        });
    }
}
