using System.Diagnostics.Metrics;
using StrictCors.Diagnostics;
using StrictCors.Policies;

namespace StrictCors.Sources;

/// <summary>What the meter <c>StrictCors</c> says of one source, whose name is the tag.</summary>
internal sealed class SourceMetrics
{
    private readonly UnfailingCounter _changes;
    private readonly UnfailingCounter _loads;
    private readonly KeyValuePair<string, object?> _source;

    public SourceMetrics(IMeterFactory? factory, string source, SourceStatus status)
    {
        _source = new("source", source);
        KeyValuePair<string, object?>[] tags = [_source];
        var meter = factory?.Create(CorsMetrics.MeterName) ?? new Meter(CorsMetrics.MeterName);
        _changes = new(meter, "strictcors.source.changes", "{origin}", "Origins that came or went.");
        _loads = new(meter, "strictcors.source.reads", "{read}", "Whole lists that were read, and readings that failed.");
        UnfailingCounter.TryCreateGauge<long>(meter, "strictcors.source.origins", () => [new(status.Origins, tags)], "{origin}", "Origins in effect.");
        UnfailingCounter.TryCreateGauge<long>(meter, "strictcors.source.skipped", () => [new(status.Skipped, tags)], "{row}", "Bad rows in the last whole list and since.");
        UnfailingCounter.TryCreateGauge(meter, "strictcors.source.age", () => Age(status, tags), "s", "Time since the source last said anything.");
    }

    public void Changed(SourceDifference difference)
    {
        if (difference.Added > 0)
            _changes.Add(difference.Added, _source, new("kind", "added"));
        if (difference.Removed > 0)
            _changes.Add(difference.Removed, _source, new("kind", "removed"));
    }

    public void Read(bool succeeded) => _loads.Add(1, _source, new("outcome", succeeded ? "applied" : "failed"));

    // No age before there is data: a zero would look like the freshest of all.
    private static Measurement<double>[] Age(SourceStatus status, KeyValuePair<string, object?>[] tags) =>
        status.Age is { } age ? [new(age.TotalSeconds, tags)] : [];
}
