using Microsoft.Extensions.Options;
using StrictCors.Diagnostics;
using StrictCors.Endpoints;
using StrictCors.Policies;
using StrictCors.Reporting;
using StrictCors.Texts;

namespace StrictCors.Placement;

/// <summary>What all places of one application share: the policies in effect, what endpoints say, the log and the counters.</summary>
internal sealed class CorsEngine(PolicyStore store, EndpointPolicies endpoints, CorsLog log, CorsMetrics metrics, bool isDevelopment)
{
    private int _started;

    public PolicyStore Policies => store;

    public EndpointPolicies Endpoints => endpoints;

    public CorsLog Log => log;

    public RequestReport Report { get; } = new(log, metrics);

    public bool IsDevelopment => isDevelopment;

    /// <summary>Loads the policies and holds the endpoints against them. Called when the pipeline is built; a second call does nothing.</summary>
    /// <returns>Whether this call was the first.</returns>
    public bool Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            return false;
        endpoints.Read();
        store.Load(names => EndpointProblems.Find(endpoints.All, names));
        if (endpoints.FindLeftInAddCors() is { } left)
            log.ConfigurationWarning(left);
        endpoints.Watch(TellUnknownPolicies);
        return true;
    }

    /// <summary>Loads the policies for a look at the application's own answers. What would stop the host is logged, since nothing of the application may change.</summary>
    /// <returns>Whether there is something to compare with.</returns>
    public bool StartShadow()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            return store.IsLoaded;
        try
        {
            endpoints.Read();
            store.Load(names => EndpointProblems.Find(endpoints.All, names));
            endpoints.Watch(static () => { });
        }
        catch (Exception exception)
        {
            var problems = exception is OptionsValidationException invalid ? CorsConfigurationProblem.In(invalid) : [];
            foreach (var problem in problems.Count > 0 ? problems.Select(static problem => problem.ToString()) : [ShownText.Of(exception.Message)])
                log.ShadowRefused(problem);
            return false;
        }

        log.ShadowStarted();
        return true;
    }

    // Endpoints that come later can't stop a host that already serves; nobody is allowed there, and the log says so.
    private void TellUnknownPolicies()
    {
        foreach (var (endpoint, policy) in EndpointProblems.FindUnknown(endpoints.All, store.Current.HasPolicy))
            log.UnknownPolicy(endpoint, policy);
    }
}
