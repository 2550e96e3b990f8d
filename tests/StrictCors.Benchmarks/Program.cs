using BenchmarkDotNet.Running;
using StrictCors.Benchmarks.AgainstOld;
using StrictCors.Benchmarks.Compiling;
using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Loopback;
using StrictCors.Benchmarks.Micro;
using StrictCors.Benchmarks.Starting;

// See README.md. Without arguments: every paired table. --quick: fewer rounds. --micro: BenchmarkDotNet.
if (args is ["--serve", var cors, var port])
{
    await ServedApp.RunAsync(cors, port);
    return;
}

if (args.Contains("--micro"))
{
    BenchmarkRunner.Run<MicroBenchmarks>();
    return;
}

// --only NAMES, comma-separated: those tables alone. --against PATH: the table "old" too, against the StrictCors.dll at PATH.
var quick = args.Contains("--quick");
string? ValueOf(string option) => args.SkipWhile(argument => argument != option).Skip(1).FirstOrDefault();
var only = ValueOf("--only")?.Split(',');
var against = ValueOf("--against");
bool Wanted(string table) => only is null || only.Contains(table);

if (Wanted("compile"))
    CompileTable.Print();
if (Wanted("start"))
    await StartTable.PrintAsync(rounds: quick ? 11 : 31);
if (Wanted("pass"))
    MicroTable.Print(rounds: quick ? 31 : 101, operations: quick ? 20_000 : 50_000);
if (Wanted("memory"))
    await InMemoryTable.PrintAsync(rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
if (Wanted("hosts"))
    await HostTable.PrintAsync(rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
if (against is null && only?.Contains("old") == true)
    Console.WriteLine("\nNOT MEASURED: this build against the old one, since --against does not say where its StrictCors.dll is.");
if (against is not null && Wanted("old"))
    await OldTable.PrintAsync(against, rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
if (against is not null && only?.Contains("vary") == true)
    await VaryTable.PrintAsync(against, rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
if (Wanted("loopback"))
    await LoopbackTable.PrintAsync(rounds: quick ? 5 : 15);
