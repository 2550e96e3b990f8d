using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrictCors.Placement;
using StrictCors.SourceTests.Sources.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.TestSupport.Stores;

namespace StrictCors.SourceTests.Sources;

/// <summary>Three instances under load, and a table that changes all the while.</summary>
[Collection(StoreCollection.Name)]
public sealed class PropagationTests(StoreFixture store)
{
    private const int Origins = 10_000;
    private const int Writers = 4;

    // Single rows as a customer's sign-up writes them, and whole blocks as an import does.
    private static readonly int[] s_blocks = [1, 1, 1, 50, 1, 100, 1, 45];

    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentBag<double> _control = [];
    private readonly ConcurrentBag<string> _mistakes = [];
    private int _answers;

    [FactWhere(Needs.PostgreSql)]
    public async Task Ten_thousand_origins_come_and_go_and_each_change_is_in_force_on_three_instances_within_a_second()
    {
        var database = await store.CreateAsync();
        await database.AddAsync("", "https://always.example");
        await using var one = await database.StartInstanceAsync();
        await using var two = await database.StartInstanceAsync();
        await using var three = await database.StartInstanceAsync();
        LiveApp[] instances = [one, two, three];
        using var stop = new CancellationTokenSource();
        Task[] beside = [Task.Run(() => ControlAsync(database, stop.Token)), .. instances.Select(app => Task.Run(() => LoadAsync(app, stop.Token)))];

        await Parallel.ForEachAsync(Blocks(), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (block, _) =>
        {
            await database.AddAsync("", block);
            await MeasureAsync(instances, block, isThere: true);
            await database.RemoveAsync("", block);
            await MeasureAsync(instances, block, isThere: false);
        });
        await stop.CancelAsync();
        await Task.WhenAll(beside);

        var (sorted, control) = (_milliseconds.Order().ToArray(), _control.Order().ToArray());
        var (percentile, machine) = (Percentile(sorted, 0.99), Percentile(control, 0.99));
        store.Say(string.Create(CultureInfo.InvariantCulture,
            $"store: {2 * Origins} changes on 3 instances, p50 {Percentile(sorted, 0.5):0} ms, p99 {percentile:0} ms, slowest {sorted[^1]:0} ms (a bare notification: p99 {machine:0} ms); {_answers} answers, {_mistakes.Count} wrong or failed"));
        _mistakes.Should().BeEmpty();
        sorted.Should().HaveCount(2 * Origins * instances.Length);
        _answers.Should().BeGreaterThan(1_000);
        (percentile - machine).Should().BeLessThan(1_000);
        foreach (var app in instances)
        {
            (await app.HealthAsync(StoreDatabase.Health)).Data["origins"].Should().Be(1L);
            app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "SourceDown");
        }
    }

    private static List<string[]> Blocks()
    {
        var blocks = new List<string[]>();
        for (int start = 0, i = 0; start < Origins; i++)
        {
            var length = Math.Min(s_blocks[i % s_blocks.Length], Origins - start);
            blocks.Add([.. Enumerable.Range(start, length).Select(static n => $"https://customer{n}.example")]);
            start += length;
        }
        return blocks;
    }

    // From the commit's answer to the moment at which the policy in force has all of the block. What is in force is what requests get:
    // the first and the last of the block are asked for too. A change counts as many times as there are instances.
    private async Task MeasureAsync(LiveApp[] instances, string[] block, bool isThere)
    {
        var committed = Stopwatch.GetTimestamp();
        await Task.WhenAll(instances.Select(async app =>
        {
            var engine = app.Services.GetRequiredService<CorsEngine>();
            while (!Array.TrueForAll(block, origin => engine.Policies.Current.Default.AllowsOrigin(origin) == isThere))
            {
                if (Stopwatch.GetElapsedTime(committed) > SourceApps.Patience)
                    throw new TimeoutException($"{block[0]} is never {(isThere ? "allowed" : "refused")}.");
                await Task.Delay(1);
            }
            foreach (var _ in block)
                _milliseconds.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
            await ExpectAsync(app, block[0], isThere);
            await ExpectAsync(app, block[^1], isThere);
        }));
    }

    // What the machine itself takes, in the same seconds: the same server's bare notification to a bare listener, and a short sleep.
    private async Task ControlAsync(StoreDatabase database, CancellationToken stop)
    {
        await using var listener = new NpgsqlConnection(database.Owner + ";Pooling=false");
        await listener.OpenAsync(CancellationToken.None);
        await using (var listen = new NpgsqlCommand("listen control", listener))
            await listen.ExecuteNonQueryAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await database.ExecuteAsync("notify control");
            var told = Stopwatch.GetTimestamp();
            await listener.WaitAsync(CancellationToken.None);
            await Task.Delay(1, CancellationToken.None);
            _control.Add(Stopwatch.GetElapsedTime(told).TotalMilliseconds);
        }
    }

    private static double Percentile(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];

    private async Task LoadAsync(LiveApp app, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await ExpectAsync(app, "https://always.example", isAllowed: true);
            await ExpectAsync(app, LiveApp.AllowedOrigin, isAllowed: true);
            await ExpectAsync(app, LiveApp.OtherOrigin, isAllowed: false);
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private async Task ExpectAsync(LiveApp app, string origin, bool isAllowed)
    {
        try
        {
            if (await app.AllowsAsync(origin) != isAllowed)
                _mistakes.Add($"{origin} was {(isAllowed ? "refused" : "allowed")}.");
            Interlocked.Increment(ref _answers);
        }
        catch (Exception exception)
        {
            _mistakes.Add($"{origin}: {exception.Message}");
        }
    }
}
