using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace StrictCors.Endpoints;

/// <summary>The application's own rules of matching, without its meters, events and logs.</summary>
/// <remarks>
/// Routing counts and tells every match. A match that StrictCors makes is no request of the application's, so telling it would
/// double the counts of those who watch <c>aspnetcore.routing.match_attempts</c> or the event <c>EndpointMatched</c>.
/// </remarks>
internal static class MatchingServices
{
    private const string QuietName = "StrictCors.Matching";

    public static IServiceProvider Create(IServiceProvider application)
    {
        var services = new ServiceCollection();
        services.AddRoutingCore();
        services.RemoveAll<MatcherPolicy>();
        foreach (var policy in application.GetServices<MatcherPolicy>())
            services.AddSingleton(policy);
        services.Replace(ServiceDescriptor.Singleton(application.GetRequiredService<ParameterPolicyFactory>()));
        services.Replace(ServiceDescriptor.Singleton<EndpointSelector>(new FirstOfEquals(application.GetRequiredService<EndpointSelector>())));
        services.AddSingleton(application.GetRequiredService<IOptions<RouteOptions>>());
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IMeterFactory, QuietMeters>();
        services.AddSingleton(static _ => new DiagnosticListener(QuietName));
        return services.BuildServiceProvider();
    }

    private sealed class QuietMeters : IMeterFactory
    {
        private readonly Meter _meter = new(QuietName);

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
