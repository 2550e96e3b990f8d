using Microsoft.CodeAnalysis;

namespace StrictCors.Analyzers;

/// <summary>Types by their full names: the compiled application may know none of them.</summary>
internal static class KnownNames
{
    public const string Options = "StrictCors.StrictCorsOptions";
    public const string HostingStartup = "StrictCors.StrictCorsHostingStartup";
    public const string ApplicationBuilder = "Microsoft.AspNetCore.Builder.IApplicationBuilder";
    public const string StrictCorsExtensions = "Microsoft.AspNetCore.Builder.StrictCorsApplicationBuilderExtensions";
    public const string FrameworkExtensions = "Microsoft.AspNetCore.Builder.CorsMiddlewareExtensions";
    public const string FrameworkEndpointExtensions = "Microsoft.AspNetCore.Builder.CorsEndpointConventionBuilderExtensions";
    public const string EnableCorsAttribute = "Microsoft.AspNetCore.Cors.EnableCorsAttribute";
    public const string RequireCors = "RequireCors";
    public const string FrameworkPolicyBuilder = "Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder";

    public static bool Is(this ITypeSymbol? type, string fullName) => type?.ToDisplayString() == fullName;
}
