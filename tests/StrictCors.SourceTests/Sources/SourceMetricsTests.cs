using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Sources;

public sealed class SourceMetricsTests
{
    private readonly ScriptedSource _source = new();

    [Fact]
    public async Task Origins_skipped_rows_changes_readings_and_age_are_measured_by_source()
    {
        await using var app = await SourceApps.StartAsync(_source);
        using var changes = Measurements.Of(app.Services, "strictcors.source.changes");
        using var reads = Measurements.Of(app.Services, "strictcors.source.reads");
        (await GaugesAsync(app)).Should().NotContainKey("strictcors.source.age", "before there is data it has no age");

        _source.List("https://a.example", "https://b.example", "https://bad.example/");
        await app.UntilAllowedAsync("https://b.example");
        _source.Say(OriginChange.Remove(null, "https://a.example"));
        await app.UntilRefusedAsync("https://a.example");
        _source.Fail("down");
        await reads.WaitForAsync(2);

        var gauges = await GaugesAsync(app);
        gauges["strictcors.source.origins"].Should().Be(1);
        gauges["strictcors.source.skipped"].Should().Be(1);
        gauges["strictcors.source.age"].Should().BeGreaterThan(0);
        changes.Tags("source", "kind").Should().Equal("script/added", "script/removed");
        reads.Tags("source", "outcome").Should().Equal("script/applied", "script/failed");
    }

    private static Task<Dictionary<string, double>> GaugesAsync(LiveApp app)
    {
        var seen = new Dictionary<string, double>();
        var scope = app.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.IsObservable && ReferenceEquals(instrument.Meter.Scope, scope) && instrument.Name.StartsWith("strictcors."))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return Task.FromResult(seen);
    }
}
