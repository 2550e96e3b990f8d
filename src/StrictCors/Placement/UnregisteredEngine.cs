using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.Placement;

/// <summary>One engine for each application that registered none, so that a second <c>UseStrictCors()</c> neither reads nor tells everything again.</summary>
internal static class UnregisteredEngine
{
    private static readonly ConditionalWeakTable<IServiceScopeFactory, CorsEngine> s_engines = [];

    // An application hands out several service providers but one scope factory.
    public static CorsEngine Of(IServiceProvider services) =>
        s_engines.GetValue(services.GetRequiredService<IServiceScopeFactory>(), _ => StrictCorsServices.CreateEngine(services));
}
