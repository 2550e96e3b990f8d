using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.Configuration;
using StrictCors.Diagnostics;
using StrictCors.Endpoints;
using StrictCors.Policies;
using StrictCors.Sources;

namespace StrictCors.Placement;

/// <summary>How the parts are put together, with registered services or without.</summary>
internal static class StrictCorsServices
{
    // One for each application that registered none, so that a second UseStrictCors() neither reads nor tells everything again.
    private static readonly ConditionalWeakTable<IServiceScopeFactory, CorsEngine> s_unregistered = [];

    public static IServiceCollection Add(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(CorsPlacement)))
            return services;

        services.AddOptions();
        services.AddSingleton<CorsPlacement>();
        services.AddSingleton(CreateEngine);
        services.AddSingleton(static provider => provider.GetRequiredService<CorsEngine>().Policies);
        services.AddSingleton<IPostConfigureOptions<StrictCorsOptions>>(static provider => new ConfigurationOverlay(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IOptionsChangeTokenSource<StrictCorsOptions>>(static provider =>
            new ConfigurationChangeTokenSource<StrictCorsOptions>(provider.GetRequiredService<IConfiguration>()));

        AddCorsServices(services);
        services.AddSingleton<MatcherPolicy>(static provider =>
        {
            var placement = provider.GetRequiredService<CorsPlacement>();
            return new InnerRequestMark(() => placement.IsAwake, CorsRequest.SeeToInner);
        });

        // The first startup filter is the outermost one; host filtering is a startup filter too.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter>(static provider => new OutermostFilter(
            provider.GetRequiredService<CorsPlacement>(),
            provider.GetRequiredService<CorsEngine>(),
            provider.GetService<ExplicitRegistration>())));
        return services;
    }

    // The last one is asked, and AddCors() adds none where one is; a provider or a service of the application's own stays.
    private static void AddCorsServices(IServiceCollection services)
    {
        if (services.Any(static service => (service.ServiceType == typeof(ICorsPolicyProvider) && service.ImplementationType != typeof(DefaultCorsPolicyProvider))
            || (service.ServiceType == typeof(ICorsService) && service.ImplementationType != typeof(CorsService))))
        {
            return;
        }

        services.AddSingleton<ICorsPolicyProvider>(static provider => new CorsPolicyProvider(
            provider.GetRequiredService<CorsPlacement>(),
            provider.GetRequiredService<CorsEngine>(),
            provider.GetRequiredService<IOptions<CorsOptions>>(),
            provider.GetService<ExplicitRegistration>()));
        services.AddSingleton<ICorsService, OneOwnerCorsService>();
    }

    /// <summary>The application hands out several service providers but one scope factory.</summary>
    public static CorsEngine Unregistered(IServiceProvider services) =>
        s_unregistered.GetValue(services.GetRequiredService<IServiceScopeFactory>(), _ => CreateEngine(services));

    /// <summary>Works from what every host registers, so that the one-liner needs no registration of its own.</summary>
    private static CorsEngine CreateEngine(IServiceProvider services)
    {
        var log = new CorsLog(services.GetService<ILoggerFactory>(), services.GetService<TimeProvider>());
        var metrics = new CorsMetrics(services.GetService<IMeterFactory>());
        var isDevelopment = services.GetService<IHostEnvironment>()?.IsDevelopment() == true;
        var store = new PolicyStore(
            services.GetRequiredService<IConfiguration>(),
            services.GetServices<PolicyInCode>().Select(static policy => policy.Name),
            services.GetRequiredService<IOptionsFactory<StrictCorsOptions>>(),
            services.GetRequiredService<IOptionsMonitor<StrictCorsOptions>>(),
            services.GetServices<SourceRegistration>().Select(static source => source.Name),
            isDevelopment,
            log,
            metrics);
        return new CorsEngine(store, new EndpointPolicies(services), log, metrics, isDevelopment);
    }
}

/// <summary>A policy named in code, by <c>AddStrictCors(name, …)</c>.</summary>
internal sealed record PolicyInCode(string Name);
