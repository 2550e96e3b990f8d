using BenchmarkDotNet.Running;
using StrictCors.Benchmarks.Compiling;
using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Micro;
using StrictCors.Benchmarks.Starting;

// See README.md. Without arguments: every paired table. --quick: fewer rounds. --micro: BenchmarkDotNet.
if (args.Contains("--micro"))
{
    BenchmarkRunner.Run<MicroBenchmarks>();
    return;
}

var quick = args.Contains("--quick");
CompileTable.Print();
await StartTable.PrintAsync(rounds: quick ? 11 : 31);
MicroTable.Print(rounds: quick ? 31 : 101, operations: quick ? 20_000 : 50_000);
await InMemoryTable.PrintAsync(rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
