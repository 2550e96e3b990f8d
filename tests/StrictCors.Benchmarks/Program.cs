using StrictCors.Benchmarks.Micro;

var quick = args.Contains("--quick");
MicroTable.Print(rounds: quick ? 31 : 101, operations: quick ? 20_000 : 50_000);
