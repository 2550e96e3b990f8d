using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.Endpoints;
using StrictCors.Migration;
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

    /// <summary>Shadow mode, for a migration: the application's own CORS (<c>UseCors()</c>) answers as before, and the log says where StrictCors would answer differently.</summary>
    /// <remarks>
    /// Nothing of an answer changes, and a problem of the settings is logged and stops nothing. A difference has a <c>ShadowDiffers</c> warning, at most once a minute for each
    /// origin and path. With the package or <c>AddStrictCors()</c> the whole pipeline is watched; else what comes after this call. Beside <c>UseStrictCors()</c> it does nothing.
    /// </remarks>
    /// <example><code>app.UseStrictCorsShadow();</code></example>
    public static IApplicationBuilder UseStrictCorsShadow(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.ApplicationServices.GetService<CorsPlacement>() is { } placement)
        {
            placement.Shadow();
            return app;
        }

        var engine = StrictCorsServices.Unregistered(app.ApplicationServices);
        return app.Use(next => !app.Properties.ContainsKey(UsedKey) && engine.StartShadow() ? new ShadowMiddleware(engine, next, isOutermost: false, EndpointPolicies.InFrontOf(app)).InvokeAsync : next);
    }

    /// <summary>Writes the policies of the application's <c>AddCors</c> as the section <c>StrictCors</c> of an appsettings.json that allows the same.</summary>
    /// <remarks>
    /// Comments at its beginning name what no setting can say, what is left out because the host would not start with it, and what is added so that the same requests
    /// succeed. Every setting is written. What is only in code is not seen: the name in <c>UseCors("name")</c>, and a policy in <c>UseCors(policy => …)</c> or <c>RequireCors(policy => …)</c>.
    /// </remarks>
    /// <returns>JSON with comments, which appsettings.json may have.</returns>
    /// <exception cref="NotSupportedException">This version of ASP.NET Core does not tell the names of its policies.</exception>
    /// <example><code>Console.WriteLine(app.ToStrictCorsSettings());</code></example>
    public static string ToStrictCorsSettings(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return AddCorsSettings.Write(app.ApplicationServices.GetService<IOptions<CorsOptions>>()?.Value ?? new());
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
