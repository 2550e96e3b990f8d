using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.Starting;

/// <summary>What StrictCors adds to the start of an empty minimal API, with everything compiled already: the first start pays for that besides.</summary>
internal static class StartTable
{
    public static async Task PrintAsync(int rounds)
    {
        Table.Title($"Starting an empty minimal API, {rounds} rounds, medians of the differences");
        var whole = await DifferenceAsync(rounds, static () => StartAsync(uses: true), static () => StartAsync(uses: false));
        Table.Row("time", string.Create(CultureInfo.InvariantCulture, $"{whole.Milliseconds:0.0} ms"), "≤ 15 ms", whole.Milliseconds <= 15);
        Table.Row("memory allocated", string.Create(CultureInfo.InvariantCulture, $"{whole.Kibibytes / 1024:0.00} MiB"), "≤ 1 MiB", whole.Kibibytes <= 1024);
        var provider = await DifferenceAsync(
            rounds,
            static () => StartAsync(uses: true, static services => services.AddStrictCors()),
            static () => StartAsync(uses: true, static services => HostTable.WithoutProvider(services.AddStrictCors())));
        Table.Row("time of the `ICorsPolicyProvider`, against taking it out", string.Create(CultureInfo.InvariantCulture, $"{provider.Milliseconds:0.00} ms ({provider.Processor:0.00} ms of processor)"), "≤ 1 ms", provider.Milliseconds <= 1);
        Table.Row("memory allocated for it", string.Create(CultureInfo.InvariantCulture, $"{provider.Kibibytes:0.0} KiB"), "≤ 32 KiB", provider.Kibibytes <= 32);
    }

    private static async Task<Cost> DifferenceAsync(int rounds, Func<Task<Cost>> startWith, Func<Task<Cost>> startWithout)
    {
        await startWithout();
        await startWith();
        var differences = new Cost[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var without = await startWithout();
            var with = await startWith();
            differences[round] = new(with.Milliseconds - without.Milliseconds, with.Processor - without.Processor, with.Kibibytes - without.Kibibytes);
        }

        double MedianOf(Func<Cost, double> part) => Ratio.MedianOf([.. differences.Select(part)]);
        return new(MedianOf(static cost => cost.Milliseconds), MedianOf(static cost => cost.Processor), MedianOf(static cost => cost.Kibibytes));
    }

    private static async Task<Cost> StartAsync(bool uses, Action<IServiceCollection>? register = null)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--CORS_ALLOWED_ORIGINS", Requests.Allowed]);
        builder.Logging.ClearProviders();
        register?.Invoke(builder.Services);
        await using var app = builder.Build();
        if (uses)
            app.UseStrictCors();
        app.MapGet("/", static () => "hello");
        await app.StartAsync();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        var kibibytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0;
        await app.StopAsync();
        return new(milliseconds, processor.TotalMilliseconds, kibibytes);
    }

    /// <summary>Of one start, or the difference of two. The processor's time is less moved by what else runs.</summary>
    private readonly record struct Cost(double Milliseconds, double Processor, double Kibibytes);
}
