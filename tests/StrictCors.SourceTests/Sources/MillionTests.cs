using System.Diagnostics;
using System.Globalization;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

[Collection(StoreCollection.Name)]
public sealed class MillionTests(StoreFixture store)
{
    private const int Million = 1_000_000;

    [FactWhere(Needs.PostgreSql)]
    public async Task A_million_origins_are_loaded_in_15_seconds_and_200_megabytes_and_then_change_one_by_one()
    {
        var database = await store.CreateAsync();
        // What the table and the trigger cost whoever writes is not what is measured here.
        await database.ExecuteAsync($"set session_replication_role = replica; alter table strictcors_origins drop constraint strictcors_origins_entry_check; insert into strictcors_origins select '', 'https://shop' || lpad(i::text, 7, '0') || '-' || left(md5(i::text), 25) || '.customer.example' from generate_series(1, {Million}) i");
        var last = await database.QueryAsync<string>("select entry from strictcors_origins limit 1");
        var before = Memory();
        using var peak = new HeapPeak();
        var watch = Stopwatch.StartNew();
        var busy = CpuTime();

        await using var app = await database.StartInstanceAsync();
        var (seconds, cpu) = (watch.Elapsed.TotalSeconds, (CpuTime() - busy).TotalSeconds);
        var most = peak.Stop() - before;
        var held = Memory() - before;
        store.Say(string.Create(CultureInfo.InvariantCulture,
            $"store: {Million} origins loaded in {seconds:0.0} s ({cpu:0.0} s of processor time), {held / 1e6:0} MB held, {most / 1e6:0} MB at most while loading"));

        (await app.HealthAsync(StoreDatabase.Health)).Data["origins"].Should().Be((long)Million);
        (await app.AllowsAsync(last)).Should().BeTrue();
        // A machine that others keep busy takes longer by the clock; what the load itself costs it is the same.
        Math.Min(seconds, cpu).Should().BeLessThan(15);
        held.Should().BeLessThan(most).And.BeLessThan(100_000_000);
        most.Should().BeLessThan(200_000_000);

        watch.Restart();
        await database.AddAsync("", "https://new.example");
        await app.UntilAllowedAsync("https://new.example");
        await database.RemoveAsync("", last);
        await app.UntilRefusedAsync(last);
        app.Logs.FromStrictCors.Count(static line => line.Id.Name is "SourceDown" or "SourceLoaded").Should().Be(1, "the list is read once");
        store.Say(string.Create(CultureInfo.InvariantCulture, $"store: one origin more and one fewer beside a million in force in {watch.Elapsed.TotalMilliseconds:0} ms"));
    }

    private static TimeSpan CpuTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>The most that the heap held, what nobody needs any more included, looked at every few milliseconds.</summary>
    private sealed class HeapPeak : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public HeapPeak() => _timer = new(_ => _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 5);

        public long Stop()
        {
            _timer.Dispose();
            return _most;
        }

        public void Dispose() => _timer.Dispose();
    }
}
