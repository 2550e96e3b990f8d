using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.AspNetCore.Http;
using StrictCors.Benchmarks.Pipelines;
using StrictCors.TestSupport.Library;

namespace StrictCors.Benchmarks.Micro;

/// <summary>The same passes as <see cref="MicroTable"/> by BenchmarkDotNet, with exact allocations. <see cref="Harness"/> is what each of them includes.</summary>
[Config(typeof(InThisProcess))]
[MemoryDiagnoser]
[BenchmarkCategory("micro")]
public class MicroBenchmarks
{
    private readonly KestrelExchange _actual = new("GET", Requests.Actual);
    private readonly KestrelExchange _refused = new("GET", Requests.ActualRefused);
    private readonly KestrelExchange _none = new("GET", Requests.NoOrigin);
    private readonly KestrelExchange _preflight = new("OPTIONS", Requests.Preflight);
    private readonly KestrelExchange _refusedPreflight = new("OPTIONS", Requests.PreflightRefused);
    private readonly RequestDelegate _floor = Floor.Actual(Apps.Nothing);
    private readonly RequestDelegate _preflightFloor = Floor.Preflight();
    private RequestDelegate _strict = Apps.Nothing;
    private RequestDelegate _framework = Apps.Nothing;

    [Params(1, 10_000)]
    public int Origins { get; set; }

    [GlobalSetup]
    public void Prepare() => (_strict, _framework) = (Apps.Strict(OriginLists.Exact(Origins)), Apps.Framework(OriginLists.Exact(Origins)));

    [Benchmark]
    public void Harness() => _actual.Run(Apps.Nothing);

    [Benchmark(Baseline = true)]
    public void ActualFloor() => _actual.Run(_floor);

    [Benchmark]
    public void ActualAllowed() => _actual.Run(_strict);

    [Benchmark]
    public void ActualFramework() => _actual.Run(_framework);

    [Benchmark]
    public void ActualRefused() => _refused.Run(_strict);

    [Benchmark]
    public void NoOrigin() => _none.Run(_strict);

    [Benchmark]
    public void PreflightFloor() => _preflight.Run(_preflightFloor);

    [Benchmark]
    public void PreflightAllowed() => _preflight.Run(_strict);

    [Benchmark]
    public void PreflightFramework() => _preflight.Run(_framework);

    [Benchmark]
    public void PreflightRefused() => _refusedPreflight.Run(_strict);

    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
