using Microsoft.Extensions.DependencyInjection;
using StrictCors.Endpoints;
using StrictCors.Placement;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts StrictCors into the pipeline.</summary>
public static class StrictCorsApplicationBuilderExtensions
{
    private const string UsedKey = "StrictCors.Used";

    /// <summary>Answers CORS for this application, or for this branch, from the configuration the host already has.</summary>
    /// <remarks>
    /// <para>
    /// Origins come from <c>CORS_ALLOWED_ORIGINS</c> (environment) or <c>StrictCors:AllowedOrigins</c> (appsettings.json); nobody is
    /// allowed while none is set. A problem stops the host at start with an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>
    /// that names what to write instead. A second call does nothing.
    /// </para>
    /// <para>CORS is a browser's read policy, not an access control: other clients are not held by it.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// Authentication or authorization comes before, by name or added automatically, and the outermost part, which would come before both, is missing.
    /// </exception>
    /// <example><code>app.UseStrictCors();</code></example>
    public static IApplicationBuilder UseStrictCors(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Properties.TryAdd(UsedKey, true))
            return app;

        var placement = app.ApplicationServices.GetService<CorsPlacement>();
        if (placement is not null && CorsPlacement.Surrounds(app))
        {
            placement.Wake();
            return app;
        }

        placement?.NoteBranch();
        return UseInline(app, placement);
    }

    private static IApplicationBuilder UseInline(IApplicationBuilder app, CorsPlacement? placement)
    {
        var services = app.ApplicationServices;
        AutomaticAuthentication.ThrowIfCalled(app, outermostIsThere: placement is not null);
        var engine = placement is null ? StrictCorsServices.Unregistered(services) : services.GetRequiredService<CorsEngine>();
        if (placement is null && AutomaticAuthentication.MayKeepOut(app))
            engine.Log.BranchBehindAuthorization();
        return app.Use(next =>
        {
            AutomaticAuthentication.ThrowIfAdded(app, next, engine.Endpoints.All);
            // A branch is built before the endpoints are known; the outermost part, where there is one, starts the engine later.
            if (placement is null && engine.Start())
                engine.Log.StandsInline();
            return new InlineMiddleware(engine, placement, EndpointPolicies.InFrontOf(app), next).InvokeAsync;
        });
    }
}
