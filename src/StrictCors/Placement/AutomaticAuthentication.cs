using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.Endpoints;

namespace StrictCors.Placement;

/// <summary>Fails at start where authentication or authorization is in front of an inline <c>UseStrictCors()</c> and would answer preflights with 401.</summary>
/// <remarks>
/// Both leave a property on the builder: when an application calls them, and when <c>WebApplication</c> adds them, since they are registered and nobody called them: in front
/// of everything, or on .NET 11 behind <c>UseRouting()</c> where that is called. The properties are read, never written: what the application protects stays protected.
/// </remarks>
internal static class AutomaticAuthentication
{
    private const string AuthenticationKey = "__AuthenticationMiddlewareSet";
    private const string AuthorizationKey = "__AuthorizationMiddlewareSet";
    private const string AddStrictCors =
        "builder.Services.AddStrictCors() (in a Startup class services.AddStrictCors()), which makes StrictCors the outermost middleware";

    /// <summary>When <c>UseStrictCors()</c> is called: what came before was called by name.</summary>
    /// <exception cref="InvalidOperationException">One of the two is in front.</exception>
    public static void ThrowIfCalled(IApplicationBuilder app, bool outermostIsThere)
    {
        foreach (var (key, call) in new[] { (AuthenticationKey, "UseAuthentication()"), (AuthorizationKey, "UseAuthorization()") })
        {
            if (app.Properties.ContainsKey(key))
                throw InFront($"{call} comes", outermostIsThere
                    ? $"Call UseStrictCors() for the whole application instead of this branch, or move the branch before {call}."
                    : $"Call {AddStrictCors}, or move {call} behind UseStrictCors().");
        }
    }

    /// <summary>When the pipeline is built: what is set by now and not behind <c>UseStrictCors()</c> was added automatically.</summary>
    /// <param name="app">The application, which had set neither when <c>UseStrictCors()</c> was called.</param>
    /// <param name="next">What is behind <c>UseStrictCors()</c>.</param>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <exception cref="InvalidOperationException">One of the two is in front.</exception>
    public static void ThrowIfAdded(IApplicationBuilder app, RequestDelegate next, IEnumerable<Endpoint> endpoints)
    {
        var (authentication, authorization) = (app.Properties.ContainsKey(AuthenticationKey), app.Properties.ContainsKey(AuthorizationKey));
        if (app is not WebApplication || (!authentication && !authorization) || !CanRefuse(app.ApplicationServices, endpoints))
            return;
        // In a native build not everything behind can be seen, and an application that is right must start.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        if (authentication && !PipelineReader.IsOnEveryWay(next, static middleware => middleware is AuthenticationMiddleware))
            throw Added("authentication", "UseAuthentication()");
        if (authorization && !PipelineReader.IsOnEveryWay(next, static middleware => middleware is AuthorizationMiddleware))
            throw Added("authorization", "UseAuthorization()");
    }

    /// <summary>
    /// Whether this is a branch of an application that may put authorization with a fallback policy in front of it. A branch can't see
    /// what its application will add, so an application that adds it behind the branch by name is meant as well.
    /// </summary>
    public static bool MayKeepOut(IApplicationBuilder app)
    {
        // WebApplication configures itself through a ConfigurationManager; the builder of a whole pipeline keeps its properties plainly.
        var services = app.ApplicationServices;
        return app is not WebApplication
            && app.Properties is not Dictionary<string, object?>
            && services.GetService<IConfiguration>() is ConfigurationManager
            && services.GetService<IServiceProviderIsService>()?.IsService(typeof(IAuthorizationHandlerProvider)) == true
            && services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null;
    }

    // AddControllers() registers both, and where nothing is configured for them they let everything pass.
    private static bool CanRefuse(IServiceProvider services, IEnumerable<Endpoint> endpoints) =>
        services.GetService<IOptions<AuthenticationOptions>>()?.Value.Schemes.Any() == true
        || services.GetService<IAuthenticationSchemeProvider>() is { } schemes && schemes.GetType() != typeof(AuthenticationSchemeProvider)
        || services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null
        || services.GetService<IAuthorizationPolicyProvider>() is { } policies && policies.GetType() != typeof(DefaultAuthorizationPolicyProvider)
        || endpoints.Any(static endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null);

    private static InvalidOperationException Added(string what, string call) => InFront(
        $"The application adds {what} automatically, so it comes",
        $"Call {AddStrictCors}, or call {call} behind UseStrictCors().");

    private static InvalidOperationException InFront(string what, string remedy) =>
        new($"{what} before UseStrictCors(), where it would answer preflights, which carry no credentials, with 401. {remedy}");
}
