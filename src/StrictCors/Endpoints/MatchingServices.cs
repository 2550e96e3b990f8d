using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace StrictCors.Endpoints;

/// <summary>The framework's routing with the application's constraints, by path, method and host alone, without meters, events and logs.</summary>
/// <remarks>
/// What else routing can tell endpoints apart by (the content type, a version's header, the application's own policies) a preflight does not carry. And routing
/// counts and tells every match: one that StrictCors makes is no request of the application's, so telling it would double the counts of those who watch
/// <c>aspnetcore.routing.match_attempts</c> or the event <c>EndpointMatched</c>.
/// </remarks>
internal static class MatchingServices
{
    private const string QuietName = "StrictCors.Matching";

    /// <param name="application">The application's services.</param>
    /// <param name="takesSeveral">Several endpoints that match alike are all taken; else routing throws, as it does in the application, and a match allocates nothing.</param>
    public static IServiceProvider Create(IServiceProvider application, bool takesSeveral)
    {
        var services = new ServiceCollection();
        services.AddRoutingCore();
        services.RemoveAll<MatcherPolicy>();
        services.AddSingleton<MatcherPolicy, HttpMethodMatcherPolicy>();
        services.AddSingleton<MatcherPolicy, HostMatcherPolicy>();
        services.Replace(ServiceDescriptor.Singleton(application.GetRequiredService<ParameterPolicyFactory>()));
        if (takesSeveral)
            services.Replace(ServiceDescriptor.Singleton<EndpointSelector, AllOfTheBest>());
        services.AddSingleton(application.GetRequiredService<IOptions<RouteOptions>>());
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IMeterFactory, QuietMeters>();
        services.AddSingleton(static _ => new DiagnosticListener(QuietName));
        return services.BuildServiceProvider();
    }

    /// <summary>Takes every endpoint of the highest precedence that matches; a less specific one (a catch-all, a fallback) does not count beside those.</summary>
    private sealed class AllOfTheBest : EndpointSelector
    {
        public override Task SelectAsync(HttpContext httpContext, CandidateSet candidates)
        {
            int? best = null;
            for (var i = 0; i < candidates.Count; i++)
            {
                if (!candidates.IsValidCandidate(i) || candidates[i].Score > (best ??= candidates[i].Score))
                    continue;
                httpContext.SetEndpoint(candidates[i].Endpoint);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class QuietMeters : IMeterFactory
    {
        private readonly Meter _meter = new(QuietName);

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
