using StrictCors.Benchmarks.Compiling;
using StrictCors.Benchmarks.InMemory;
using StrictCors.Benchmarks.Micro;

// dotnet run -c Release --project tests/StrictCors.Benchmarks [-- --quick]
var quick = args.Contains("--quick");
CompileTable.Print();
MicroTable.Print(rounds: quick ? 31 : 101, operations: quick ? 20_000 : 50_000);
await InMemoryTable.PrintAsync(rounds: quick ? 31 : 101, requests: quick ? 2_000 : 10_000);
