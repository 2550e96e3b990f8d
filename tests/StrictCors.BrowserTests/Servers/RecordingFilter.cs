using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace StrictCors.BrowserTests.Servers;

/// <summary>Stands outside everything, the outermost part of StrictCors too.</summary>
internal sealed class RecordingFilter(string server, WireLog log) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            log.Record(server, context.Request);
            return following(context);
        });
        next(app);
    };
}
