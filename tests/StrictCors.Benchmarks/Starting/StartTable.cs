using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;

namespace StrictCors.Benchmarks.Starting;

/// <summary>What StrictCors adds to the start of an empty minimal API, with everything compiled already: the first start pays for that besides.</summary>
internal static class StartTable
{
    public static async Task PrintAsync(int rounds)
    {
        Table.Title($"Starting an empty minimal API, {rounds} rounds, medians of the differences");
        await StartAsync(withCors: false);
        await StartAsync(withCors: true);
        var (milliseconds, mebibytes) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var without = await StartAsync(withCors: false);
            var with = await StartAsync(withCors: true);
            milliseconds[round] = with.Milliseconds - without.Milliseconds;
            mebibytes[round] = with.Mebibytes - without.Mebibytes;
        }

        var (time, memory) = (Ratio.MedianOf(milliseconds), Ratio.MedianOf(mebibytes));
        Table.Row("time", string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms"), "≤ 15 ms", time <= 15);
        Table.Row("memory allocated", string.Create(CultureInfo.InvariantCulture, $"{memory:0.00} MiB"), "≤ 1 MiB", memory <= 1);
    }

    private static async Task<(double Milliseconds, double Mebibytes)> StartAsync(bool withCors)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--CORS_ALLOWED_ORIGINS", Requests.Allowed]);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        if (withCors)
            app.UseStrictCors();
        app.MapGet("/", static () => "hello");
        await app.StartAsync();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var mebibytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / 1024.0;
        await app.StopAsync();
        return (milliseconds, mebibytes);
    }
}
