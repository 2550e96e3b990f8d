using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.IntegrationTests.Placement;

/// <summary>What one application's counter <c>strictcors.requests</c> said, in the form <c>kind outcome</c>.</summary>
internal sealed class RequestCounts : IDisposable
{
    private readonly ConcurrentQueue<string> _counted = new();
    private readonly MeterListener _listener = new();

    public RequestCounts(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "strictcors.requests" && ReferenceEquals(instrument.Meter.Scope, scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _counted.Enqueue($"{tags[0].Value} {tags[1].Value}"));
        _listener.Start();
    }

    public IReadOnlyList<string> All => [.. _counted];

    public void Dispose() => _listener.Dispose();
}
