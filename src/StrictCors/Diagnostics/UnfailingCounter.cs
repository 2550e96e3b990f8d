using System.Diagnostics.Metrics;

namespace StrictCors.Diagnostics;

/// <summary>A counter whose listeners may throw: that must not change an answer, end a reload or stop the host.</summary>
/// <remarks>The listeners hear of the counter when it is made too. One that throws then has made it useless to everybody.</remarks>
internal sealed class UnfailingCounter
{
    private readonly Counter<long>? _counter;

    public UnfailingCounter(Meter meter, string name, string unit, string description) =>
        Try(() => meter.CreateCounter<long>(name, unit, description), out _counter);

    /// <summary>Somebody listens.</summary>
    public bool Enabled => _counter is { Enabled: true };

    public void Add(long delta, KeyValuePair<string, object?> first, KeyValuePair<string, object?> second = default, KeyValuePair<string, object?> third = default)
    {
        try
        {
            if (third.Key is not null)
                _counter?.Add(delta, first, second, third);
            else if (second.Key is not null)
                _counter?.Add(delta, first, second);
            else
                _counter?.Add(delta, first);
        }
        catch (Exception)
        {
            // Who listens to the meter has to see to itself.
        }
    }

    /// <summary>Makes a gauge, for listeners of the same kind.</summary>
    public static void TryCreateGauge<T>(Meter meter, string name, Func<IEnumerable<Measurement<T>>> observe, string unit, string description)
        where T : struct => Try(() => meter.CreateObservableGauge(name, observe, unit, description), out _);

    private static void Try<T>(Func<T> create, out T? created)
        where T : class
    {
        try
        {
            created = create();
        }
        catch (Exception)
        {
            created = null;
        }
    }
}
