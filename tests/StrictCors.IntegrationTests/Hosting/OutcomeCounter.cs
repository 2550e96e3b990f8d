using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.IntegrationTests.Hosting;

/// <summary>What one application counted, as lines such as <c>preflight origin</c>.</summary>
public sealed class OutcomeCounter : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly MeterListener _listener = new();

    public OutcomeCounter(LiveApp app, string instrument = "strictcors.requests")
    {
        // Meters of other applications in the process have another factory, which is their scope.
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && ReferenceEquals(published.Meter.Scope, factory))
                listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _lines.Enqueue(string.Join(' ', tags.ToArray().Select(static tag => tag.Value))));
        _listener.Start();
    }

    public IReadOnlyList<string> All => [.. _lines];

    public void Dispose() => _listener.Dispose();
}
