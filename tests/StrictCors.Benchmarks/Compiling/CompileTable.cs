using System.Diagnostics;
using System.Globalization;
using StrictCors.Benchmarks.Measuring;
using StrictCors.Benchmarks.Pipelines;
using StrictCors.Configuration;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Benchmarks.Compiling;

/// <summary>From a list of texts to a policy that requests can ask: validation included, since nothing is compiled without.</summary>
internal static class CompileTable
{
    private const int Origins = 1_000_000;
    private const int WarmUps = 5;
    private static readonly TimeSpan s_warmUpPause = TimeSpan.FromMilliseconds(150);

    public static void Print()
    {
        Table.Title($"Compiling {Origins.ToString("N0", CultureInfo.InvariantCulture)} origins");
        var texts = OriginLists.Exact(Origins);
        // A host that has just started; nothing in this process has compiled a list before.
        var cold = Measure(texts).Seconds;
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            Compile(OriginLists.Exact(20_000));
            Thread.Sleep(s_warmUpPause);
        }

        var (seconds, processor, mebibytes) = Measure(texts);
        Table.Row("time, validation included", string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s ({processor:0.00} s of processor)"), "≤ 0.6 s", seconds <= 0.6);
        Table.Row("the same before the compiler's second tier has taken over", string.Create(CultureInfo.InvariantCulture, $"{cold:0.00} s"), "", null);
        Table.Row("memory beyond the texts", string.Create(CultureInfo.InvariantCulture, $"{mebibytes:0.0} MiB"), "≤ 40 MiB", mebibytes <= 40);
    }

    private static (double Seconds, double Processor, double Mebibytes) Measure(string[] texts)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var policy = Compile(texts);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / 1024.0;
        GC.KeepAlive(policy);
        GC.KeepAlive(texts);
        return (seconds, processor.TotalSeconds, mebibytes);
    }

    private static CompiledPolicy Compile(string[] texts)
    {
        var settings = new PolicySettings
        {
            Settings = new Dictionary<string, SettingText> { [SettingNames.AllowedOrigins] = new(SettingNames.AllowedOrigins, "key", "code", null, texts) },
        };
        var result = PolicyValidator.Validate([settings], [], isDevelopment: false);
        return result.Problems.Count == 0 ? new(result.Policies[0]) : throw CorsConfigurationProblem.ToException(result.Problems);
    }
}
