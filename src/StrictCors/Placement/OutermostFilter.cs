using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace StrictCors.Placement;

/// <summary>Puts the outermost part around everything else, host filtering and other startup filters included: it is the first service of all.</summary>
internal sealed class OutermostFilter(CorsPlacement placement, CorsEngine engine, ExplicitRegistration? registration) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Properties[CorsPlacement.RootKey] = app;
        app.Use(BuildOutermost);
        next(app);
        if (registration is not null && placement is { IsUsed: false, IsShadow: false })
            engine.Log.UseMissing();
    };

    // Runs when the pipeline is built, after every Use and Map call, so the endpoints are known.
    private RequestDelegate BuildOutermost(RequestDelegate next)
    {
        if (placement is { IsUsed: false, IsShadow: true })
            return engine.StartShadow() ? new ShadowMiddleware(engine, next, isOutermost: true).InvokeAsync : next;
        if (registration is null && !placement.IsUsed)
            return next;
        engine.Start();
        if (!placement.IsUsed)
            return next;
        var inner = placement.IsAwake ? next : new BranchWatch(engine.Log, next).InvokeAsync;
        return new OutermostMiddleware(placement, engine, inner).InvokeAsync;
    }
}
