using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StrictCors.Sources;

/// <summary>Unhealthy until the first whole list is in force, degraded while the source is down.</summary>
internal sealed class SourceHealthCheck(string source, SourceStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>
        {
            ["origins"] = status.Origins,
            ["skipped"] = status.Skipped,
            ["changes"] = status.Changes,
        };
        var age = status.Age;
        if (age is { } known)
            data["ageSeconds"] = Math.Round(known.TotalSeconds, 1);
        if (status.LastError is { } error)
            data["lastError"] = error;
        return Task.FromResult(new HealthCheckResult(StatusOf(context), Describe(age), data: data));
    }

    private HealthStatus StatusOf(HealthCheckContext context) =>
        !status.IsLoaded ? context.Registration.FailureStatus : status.IsLive ? HealthStatus.Healthy : HealthStatus.Degraded;

    private string Describe(TimeSpan? age) => age is not { } known
        ? $"Origin source {source} has not been loaded yet: only configured origins are allowed."
        : status.IsLive
            ? $"Origin source {source} is in effect."
            : string.Create(CultureInfo.InvariantCulture, $"Origin source {source} is down; its origins of {known.TotalSeconds:0} s ago stay in effect.");
}
