using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace StrictCors.TestSupport.Hosting;

/// <summary>What one application measured on one instrument: the tags of each measurement.</summary>
public sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<IReadOnlyList<KeyValuePair<string, object?>>> _all = new();
    private readonly MeterListener _listener = new();

    private Measurements(object scope, string instrumentName)
    {
        // Listeners hear every application of the process; the scope tells this one's meters from another test's.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == instrumentName && ReferenceEquals(instrument.Meter.Scope, scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _all.Enqueue(tags.ToArray()));
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _all.Enqueue(tags.ToArray()));
        _listener.Start();
    }

    public static Measurements Of(IServiceProvider services, string instrumentName = "strictcors.requests") =>
        new(services.GetRequiredService<IMeterFactory>(), instrumentName);

    /// <summary>Each measurement's values in the order of its tags, as <c>actual allowed</c>.</summary>
    public IReadOnlyList<string> All => [.. _all.Select(static tags => string.Join(' ', tags.Select(static tag => tag.Value)))];

    /// <summary>Each measurement's values of these tags, as <c>actual/allowed</c>.</summary>
    public IReadOnlyList<string> Tags(params string[] names) =>
        [.. _all.Select(tags => string.Join('/', names.Select(name => string.Join('+', tags.Where(tag => tag.Key == name).Select(tag => tag.Value)))))];

    /// <summary>The host measures after the client has its answer, so a test has to wait.</summary>
    public async Task WaitForAsync(int count)
    {
        for (var tries = 0; _all.Count < count && tries < 500; tries++)
            await Task.Delay(20);
        _all.Count.Should().Be(count);
    }

    public void Dispose() => _listener.Dispose();
}
