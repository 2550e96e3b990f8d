using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrictCors.Policies;

namespace StrictCors.Sources;

/// <summary>A source that was registered; the policies need to know that there is one before it has said anything.</summary>
internal sealed record SourceRegistration(string Name)
{
    /// <summary>By which a readiness probe picks its checks.</summary>
    private static readonly string[] s_tags = ["ready", "strictcors"];

    public static void Add(IServiceCollection services, string name, Func<IServiceProvider, IOriginSource> create)
    {
        if (services.Any(service => service.ImplementationInstance is SourceRegistration other && other.Name == name))
            throw new ArgumentException($"An origin source {name} is registered already. Give each source a name of its own.", nameof(name));

        services.AddSingleton(new SourceRegistration(name));
        services.AddKeyedSingleton(name, (provider, _) => CreateRunner(provider, name, create(provider)));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<SourceRunner>(name));
        services.AddHealthChecks().Add(new(
            $"strictcors-{name}", provider => new SourceHealthCheck(name, provider.GetRequiredKeyedService<SourceRunner>(name).Status), HealthStatus.Unhealthy, s_tags));
    }

    private static SourceRunner CreateRunner(IServiceProvider services, string name, IOriginSource source)
    {
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var policies = services.GetRequiredService<PolicyStore>();
        var status = new SourceStatus(time);
        var log = new SourceLog(services.GetService<ILoggerFactory>(), name);
        var metrics = new SourceMetrics(services.GetService<IMeterFactory>(), name, status);
        return new(source, policies, new(name, policies, status, log, metrics, time), status, log, metrics, time);
    }
}
